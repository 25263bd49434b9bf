import type { Random } from './seeded-random'

/** Something that is killed, once so many jobs have ended. */
export interface Upheaval {
  kind: 'worker' | 'endpoint'
  afterJobs: number
}

/**
 * Workers are killed at random times all along, the endpoint at even distances in the first half: the process that is left
 * then has half of the jobs to show whether its memory grows.
 */
export function planUpheavals(wanted: { jobs: number; kills: number; restarts: number }, random: Random): Upheaval[] {
  const { jobs, kills, restarts } = wanted
  const ofWorkers = Array.from({ length: kills }, () => ({ kind: 'worker' as const, afterJobs: random.below(jobs) }))
  const ofEndpoint = Array.from({ length: restarts }, (_, i) => ({
    kind: 'endpoint' as const,
    afterJobs: Math.floor(((i + 1) * jobs) / (2 * restarts)),
  }))
  return [...ofWorkers, ...ofEndpoint].sort((a, b) => a.afterJobs - b.afterJobs)
}
