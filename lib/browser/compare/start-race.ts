import { problemOf } from '@/lib/browser/api/api-error'
import { submitJob } from '@/lib/browser/api/job-mutations'
import type { Problem } from '@/lib/contract/errors'
import { type RaceLane, raceObstacle } from './race-lanes'

/** What became of a start. A lane that was refused has a problem; the others run, and cost, all the same. */
export interface RaceStart {
  ids: string[]
  problems: Problem[]
}

/**
 * Sends one request body along every lane at once; each is a real job of its own. Nothing is sent when the body is too
 * large for one of them. Never rejects.
 */
export async function startRace(lanes: readonly RaceLane[], body: string): Promise<RaceStart> {
  const obstacle = raceObstacle(lanes, new Blob([body]).size)
  if (obstacle) return { ids: [], problems: [obstacle] }
  const sent = await Promise.allSettled(lanes.map((lane) => submitJob({ ...lane, body })))
  return {
    ids: sent.flatMap((each) => (each.status === 'fulfilled' ? [each.value.id] : [])),
    problems: differing(sent.flatMap((each) => (each.status === 'rejected' ? [problemOf(each.reason)] : []))),
  }
}

/** Two lanes that fail for one reason tell it once. */
function differing(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()]
}
