import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from '@/scripts/start-error'

const MOST_CASSETTES = 50
const FASTEST = 1_000

export const USAGE = `npm run local-endpoint [-- options]

  --cassette file      replay this recorded job to every job of its endpoint; can be given again for other endpoints
  --speed 1|max        the recorded pace, or at once; a number in between is that much faster. 1 when left out`

export interface LocalEndpointArguments {
  /** Absolute paths. */
  cassettes: string[]
  /** How much faster than recorded; Infinity: at once. */
  speed: number
}

/**
 * Reads the command line of `npm run local-endpoint`.
 * @param cwd the folder that relative paths start from
 * @throws StartError naming what is wrong and how it is written
 */
export function parseArguments(args: string[], cwd: string): LocalEndpointArguments {
  const { cassette = [], speed } = parse(args)
  if (cassette.length > MOST_CASSETTES) throw new StartError(`At most ${MOST_CASSETTES} cassettes at a time.`)
  if (speed !== undefined && cassette.length === 0) throw new StartError(`--speed is of a cassette:\n\n${USAGE}`)
  return { cassettes: cassette.map((path) => resolve(cwd, path)), speed: readSpeed(speed ?? '1') }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { cassette: { type: 'string', multiple: true }, speed: { type: 'string' } } })
      .values
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`)
  }
}

function readSpeed(text: string): number {
  if (text === 'max') return Number.POSITIVE_INFINITY
  const speed = Number(text)
  if (text.trim() !== '' && speed > 0 && speed <= FASTEST) return speed
  throw new StartError(`--speed must be max, or a number up to ${FASTEST}: 1 is the recorded pace, 2 twice as fast`)
}
