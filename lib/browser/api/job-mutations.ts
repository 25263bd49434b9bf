import { JobAnswer, type RunMode } from '@/lib/contract/jobs'
import { fetchJson } from './fetch-json'

export interface Submission {
  endpointId: string
  mode: RunMode
  /** The request body, which the endpoint gets byte for byte. */
  body: string
  /** The job that was edited into this one. */
  rerunOf?: string | undefined
}

/** Submits a job; answers with it as soon as it is recorded. */
export async function submitJob({ endpointId, mode, body, rerunOf }: Submission) {
  const query = new URLSearchParams({ endpointId, mode, ...(rerunOf ? { rerunOf } : {}) })
  const { job } = await fetchJson(JobAnswer, `/api/jobs?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  return job
}
