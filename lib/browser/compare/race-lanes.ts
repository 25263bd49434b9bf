import { bodyLimit } from '@/lib/browser/drafts/body-limit'
import type { Problem } from '@/lib/contract/errors'
import type { RunMode } from '@/lib/contract/jobs'

/** Where one runner of a race is sent, and how. */
export interface RaceLane {
  endpointId: string
  mode: RunMode
}

/** One way to set up a race. `value` tells it from the others. */
export interface Rivalry {
  value: string
  label: string
  lanes: readonly RaceLane[]
}

/**
 * The races that one request can be sent to: the lanes of the race before, the stream against `/runsync`, or another
 * endpoint.
 * @param before the lanes that ran already, where there are any
 */
export function rivalriesOf(
  own: RaceLane,
  endpoints: readonly { id: string; name: string }[],
  before: readonly RaceLane[] = [],
): Rivalry[] {
  const { endpointId, mode } = own
  const again = { value: 'again', label: `The same again: ${before.map(nameOf).join(', ')}`, lanes: before }
  return [
    ...(before.length > 1 ? [again] : []),
    {
      value: 'modes',
      label: 'The stream against /runsync',
      lanes: [
        { endpointId, mode: 'run' },
        { endpointId, mode: 'runsync' },
      ],
    },
    ...endpoints
      .filter(({ id }) => id !== endpointId)
      .map(({ id, name }) => ({
        value: `endpoint ${id}`,
        label: `Against ${name}`,
        lanes: [own, { endpointId: id, mode }],
      })),
  ]
}

/** Why a body cannot go along every lane; null when it can. Asked before anything is sent: half a race costs, too. */
export function raceObstacle(lanes: readonly RaceLane[], bytes: number): Problem | null {
  const narrow = lanes.find(({ mode }) => bytes > bodyLimit(mode))
  if (!narrow) return null
  return {
    code: 'payload_too_large',
    message: `The request body is too large for /${narrow.mode}, so no race was started.`,
    cause: `/run takes at most ${mib(bodyLimit('run'))} MB, /runsync ${mib(bodyLimit('runsync'))} MB; this one has ${mib(bytes)} MB.`,
    action: 'Shrink the input, or race two endpoints with /runsync.',
  }
}

function nameOf({ endpointId, mode }: RaceLane): string {
  return `${endpointId} /${mode}`
}

function mib(bytes: number): string {
  return String(Math.ceil((bytes / 1024 / 1024) * 10) / 10)
}
