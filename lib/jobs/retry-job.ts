import { and, eq, sql } from 'drizzle-orm'
import type { Job } from '@/lib/contract/jobs'
import { isFinal } from '@/lib/contract/runpod'
import { toJob } from '@/lib/db/job-record'
import { jobs } from '@/lib/db/schema'
import { fail, isSluiceError } from '@/lib/errors'
import { isInDoubt } from '@/lib/upstream/explain-doubt'
import type { StatusAnswer } from '@/lib/upstream/read-answers'
import type { JobsContext } from './context'
import { findJob, type JobRow } from './find-job'
import { storing } from './storing'
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
  const answer = await retried(ctx, row, row.upstreamId)
  // The upstream runs it now: that must not be lost to a database that is away for a moment.
  const reopened = await storing(() => reopen(ctx, row))
  // Not fresh: the drain first learns how many retries the upstream counts now, or it would take them for a restart.
  ctx.beginDrain(row.id, row.endpointKind, false)
  return { job: toJob(reopened), answer }
}

/**
 * Asks for the retry. A refusal, or no word at all, may mean that the job runs again already: the answer to this request was
 * lost, or what became of an earlier one could not be stored. So `/status` has the last word then.
 */
async function retried(ctx: JobsContext, row: JobRow, upstreamId: string): Promise<StatusAnswer> {
  const upstream = upstreamOf(ctx.upstreams, row.endpointId)
  try {
    return await upstream.retry(row.endpointId, upstreamId)
  } catch (error) {
    const isRefused = isSluiceError(error) && error.code === 'upstream_bad_request'
    if (!isRefused && !isInDoubt(error)) throw error
    const now = await upstream.status(row.endpointId, upstreamId).catch(() => null)
    if (now && (!isFinal(now.status) || (now.retries ?? 0) > row.retries)) return now
    throw error
  }
}

/** Once for each attempt, however often this is tried and whoever else retries it. */
async function reopen(ctx: JobsContext, row: JobRow): Promise<JobRow> {
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
    .where(and(eq(jobs.id, row.id), eq(jobs.attempt, row.attempt)))
    .returning()
  return reopened ?? findJob(ctx, row.id)
}

const EMPTY = {
  progress: null,
  updateCount: 0,
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
  alignment: null,
  barcode: null,
}
