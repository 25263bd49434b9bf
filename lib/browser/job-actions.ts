import { type Job, JobAnswer } from '@/lib/contract/jobs'
import { fetchJson } from './fetch-json'

export type JobAction = 'cancel' | 'retry' | 'run-again'

/** Asks the server to do something with a job; answers the job it is then about (for `run-again`, the new one). */
export async function postJobAction(jobId: string, action: JobAction): Promise<Job> {
  const answer = await fetchJson(JobAnswer, `/api/jobs/${encodeURIComponent(jobId)}/${action}`, { method: 'POST' })
  return answer.job
}
