import type { Job } from '@/lib/contract/jobs'
import type { JobsContext } from './context'
import { findJob } from './find-job'
import { readRequest } from './read-body'
import { submitJob } from './submit-job'

/** Submits the same request to the same endpoint as a new job. @throws SluiceError as submitJob does */
export async function runAgain(ctx: JobsContext, id: string): Promise<Job> {
  const row = await findJob(ctx, id)
  const body = await readRequest(ctx, row.id)
  const { endpointId, mode } = row
  const { job } = await submitJob(ctx, { endpointId, mode, body, source: 'dashboard', rerunOf: row.id })
  return job
}
