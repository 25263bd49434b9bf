import type { JobDetail } from '@/lib/contract/jobs'
import { toJob } from '@/lib/db/job-record'
import type { JobsContext } from './context'
import { findJob } from './find-job'

/** A job without its bodies, and where its stream and its aggregate differ. @throws SluiceError `not_found` */
export async function getJob(ctx: JobsContext, id: string): Promise<JobDetail> {
  const row = await findJob(ctx, id)
  return { job: toJob(row), alignment: row.alignment }
}
