import type { Job } from '@/lib/contract/jobs'

/** Why the chunks of a job began anew, and where those before are; null for a job that ran once. */
export function describeAttempt({ attempt, retries }: Pick<Job, 'attempt' | 'retries'>): string | null {
  if (attempt <= 1) return null
  // An endpoint counts what it starts over; where it counts nothing, a person asked for the retry.
  const why = retries > 0 ? 'the endpoint started this job over' : 'this job was retried'
  const before = attempt === 2 ? 'attempt 1' : `attempts 1 to ${attempt - 1}`
  return `Attempt ${attempt}: ${why}; the chunks of ${before} are kept, but not shown.`
}
