import type { ComparedJob } from './figures'
import type { Followed } from './use-job-streams'

/** A compared job in its place among all that were chosen, which gives it its letter. */
export interface PlacedJob extends ComparedJob {
  i: number
}

/** The jobs that are here. One that is still asked for, or that nobody knows, takes no letter from those behind it. */
export function jobsHere(followed: readonly Pick<Followed, 'job' | 'chunks' | 'count'>[]): PlacedJob[] {
  return followed.flatMap(({ job, chunks, count }, i) => (job ? [{ job, chunks, count, i }] : []))
}
