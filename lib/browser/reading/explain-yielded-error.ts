import type { Job } from '@/lib/contract/jobs'
import type { JobError } from './read-job-error'

/**
 * Why a job ends FAILED with no traceback: its handler returned, or as a generator yielded, a dict with an `error`, which
 * Runpod's SDK takes for the end of the job. What a handler raises has a traceback, and what was diagnosed has a cause already.
 * @returns the cause and the fix; null for every other failure
 */
export function explainYieldedError(
  job: Pick<Job, 'status' | 'chunkCount'>,
  error: JobError,
): { cause: string; fix: string } | null {
  if (job.status !== 'FAILED') return null
  if (error.traceback || error.cause || /^job timed out/i.test(error.message)) return null
  if (job.chunkCount === 0) {
    return {
      cause: 'The handler returned or yielded a dict with the key “error”, which ends the job.',
      fix: 'Correct what it complains of. A handler that yields can report one bad item and go on under another key, such as “problem”.',
    }
  }
  const chunks = job.chunkCount === 1 ? 'the chunk before it is' : `the ${job.chunkCount} chunks before it are`
  return {
    cause: `The handler yielded a dict with the key “error”. Runpod’s SDK, from 1.7.7 on, ends the job there and discards the aggregate; ${chunks} kept here.`,
    fix: 'To report one bad item and go on, yield it under another key, such as “problem”.',
  }
}
