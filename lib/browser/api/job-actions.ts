import { type Job, JobAnswer } from '@/lib/contract/jobs'
import { ApiError } from './api-error'
import { fetchJson } from './fetch-json'

export type JobAction = 'cancel' | 'retry' | 'run-again'

/**
 * Asks the server to do something with a job; answers the job it is then about (for `run-again`, the new one). To cancel
 * a job that has just ended is no failure: it is answered as it ended.
 */
export async function postJobAction(jobId: string, action: JobAction): Promise<Job> {
  const url = `/api/jobs/${encodeURIComponent(jobId)}`
  try {
    return (await fetchJson(JobAnswer, `${url}/${action}`, { method: 'POST' })).job
  } catch (error) {
    if (action !== 'cancel' || !(error instanceof ApiError) || error.problem.code !== 'conflict') throw error
    const { job } = await fetchJson(JobAnswer, url)
    if (!job.closed) throw error
    return job
  }
}
