import type { Job } from '@/lib/contract/jobs'
import { toJob } from '@/lib/db/job-record'
import type { JobsContext } from './context'
import { findJob } from './find-job'

/** A job without its bodies. @throws SluiceError `not_found` */
export async function getJob(ctx: JobsContext, id: string): Promise<Job> {
  return toJob(await findJob(ctx, id))
}
