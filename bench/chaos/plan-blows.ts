import type { Random } from '@/bench/churn/seeded-random'

/** What is struck, once so many jobs have ended. */
export interface Blow {
  kind: 'process' | 'database'
  afterJobs: number
}

/**
 * Processes are killed at random times while the first nine tenths of the jobs end, so that there is always somebody left to
 * read; the database once, in the middle.
 */
export function planBlows(wanted: { jobs: number; kills: number; databaseRestarts: number }, random: Random): Blow[] {
  const { jobs, kills, databaseRestarts } = wanted
  const until = Math.max(1, Math.floor(jobs * 0.9))
  const ofProcesses = Array.from({ length: kills }, () => ({
    kind: 'process' as const,
    afterJobs: random.below(until),
  }))
  const ofDatabase = Array.from({ length: databaseRestarts }, (_, i) => ({
    kind: 'database' as const,
    afterJobs: Math.floor(((i + 1) * jobs) / (databaseRestarts + 1)),
  }))
  return [...ofProcesses, ...ofDatabase].sort((a, b) => a.afterJobs - b.afterJobs)
}
