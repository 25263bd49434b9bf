import type { Job } from '@/lib/contract/jobs'
import { type JobRow, toJob } from '@/lib/db/job-record'
import { fail } from '@/lib/errors'
import type { StatusAnswer } from '@/lib/upstream/read-answers'
import type { JobsContext } from './context'
import { findJob } from './find-job'
import { upstreamOf } from './upstream-of'

/**
 * Asks the upstream to cancel a job. The job's own end is written by the relay when it has read the rest.
 * @throws SluiceError `conflict` when the job has ended; `upstream_*`
 */
export async function cancelJob(ctx: JobsContext, id: string): Promise<{ job: Job; answer: StatusAnswer }> {
  const row = await findJob(ctx, id)
  const answer = await upstreamOf(ctx.upstreams, row.endpointId).cancel(row.endpointId, openUpstreamId(row))
  return { job: toJob(row), answer }
}

function openUpstreamId(row: JobRow): string {
  if (row.upstreamId && !row.closed) return row.upstreamId
  throw fail(
    'conflict',
    row.closed ? `The job has ended already: ${row.status}.` : 'The job is still being submitted.',
    {
      action: row.closed ? 'There is nothing to cancel.' : 'Try again in a moment.',
    },
  )
}
