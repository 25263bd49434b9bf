import type { Job } from '@/lib/contract/jobs'
import { formatDuration } from '@/lib/browser/words/format-duration'

/** Less than a tick of a clock apart: nothing to explain. */
const SAME_MS = 20

/**
 * The endpoint's own figures beside those of this page, and why they differ: two clocks, two places. Null while the
 * endpoint gave none, and for a job that was started over: nothing says which attempts its figures count.
 */
export function explainTimes(job: Job): string | null {
  const { delayTimeMs: delay, executionTimeMs: execution, endedAt, attempt, retries } = job
  if (delay === null || execution === null || endedAt === null || attempt > 1 || retries > 0) return null
  const counted = delay + execution
  const seen = Math.max(0, Date.parse(endedAt) - Date.parse(job.submittedAt))
  const theirs = `The endpoint counts ${formatDuration(delay)} of delay and ${formatDuration(execution)} of execution, ${formatDuration(counted)} in all`
  const ours = `from here it took ${formatDuration(seen)}`
  const more = seen - counted
  if (Math.abs(more) < SAME_MS) return `${theirs}; ${ours} as well.`
  const why =
    more > 0
      ? `The ${formatDuration(more)} more are the way there, and the time until its end was read.`
      : `It cannot have ended before: the two clocks are ${formatDuration(-more)} or more apart.`
  return `${theirs}; ${ours}. ${why}`
}
