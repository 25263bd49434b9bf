import { eq, sql } from 'drizzle-orm'
import type { Job } from '@/lib/contract/jobs'
import { toJob } from '@/lib/db/job-record'
import { jobs } from '@/lib/db/schema'
import { fail } from '@/lib/errors'
import type { StatusAnswer } from '@/lib/upstream/read-answers'
import type { JobsContext } from './context'
import { findJob } from './find-job'
import { upstreamOf } from './upstream-of'

/**
 * Asks the upstream to run a FAILED or TIMED_OUT job again under the same id. Its log starts over as the next attempt;
 * the chunks of the one before stay stored.
 * @throws SluiceError `conflict` for a job in another state; `upstream_*`, also when the job has expired there
 */
export async function retryJob(ctx: JobsContext, id: string): Promise<{ job: Job; answer: StatusAnswer }> {
  const row = await findJob(ctx, id)
  if (!row.upstreamId || !row.closed || (row.status !== 'FAILED' && row.status !== 'TIMED_OUT'))
    throw fail('conflict', `A job that is ${row.status} cannot be retried.`, {
      cause: 'Runpod retries only FAILED and TIMED_OUT jobs.',
      action: 'Run it again as a new job instead.',
    })
  const answer = await upstreamOf(ctx.upstreams, row.endpointId).retry(row.endpointId, row.upstreamId)
  const [reopened] = await ctx.db
    .update(jobs)
    .set({
      status: 'IN_QUEUE',
      closed: false,
      attempt: sql`${jobs.attempt} + 1`,
      acceptedAt: ctx.now(),
      chunkCount: 0,
      chunkBytes: 0,
      ...EMPTY,
    })
    .where(eq(jobs.id, row.id))
    .returning()
  // Not fresh: the drain first learns how many retries the upstream counts now, or it would take them for a restart.
  ctx.beginDrain(row.id, row.endpointKind, false)
  return { job: toJob(reopened ?? row), answer }
}

const EMPTY = {
  progress: null,
  firstChunkAt: null,
  endedAt: null,
  delayTimeMs: null,
  executionTimeMs: null,
  aggregateBody: null,
  aggregateBlob: null,
  aggregateBytes: null,
  error: null,
  problem: null,
  verdict: null,
  barcode: null,
}
