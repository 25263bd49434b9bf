import type { Job } from '@/lib/contract/jobs'

/** The newer job with the further progress of the two: within an attempt a bar never runs backwards. */
export function keepProgress(before: Job | null, now: Job): Job {
  if (!before?.progress || before.attempt !== now.attempt) return now
  const isAhead = now.progress !== null && now.progress.fraction >= before.progress.fraction
  return isAhead ? now : { ...now, progress: before.progress }
}
