import { eq, sql } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'
import { ChunkFeed } from './chunk-feed'
import type { QueueState, Run } from './queue-state'
import { settleJob } from './settle-job'

/** Hands the oldest waiting job of an endpoint to a worker; null when there is none. Its time-out starts now. */
export async function takeJob(state: QueueState, endpointId: string, workerId: string): Promise<Run | null> {
  const take = claimRow(state, endpointId, workerId).then((row) => (row ? startRun(state, row, workerId) : null))
  state.takes.add(take)
  try {
    return await take
  } finally {
    state.takes.delete(take)
  }
}

type TakenRow = NonNullable<Awaited<ReturnType<typeof claimRow>>>

async function claimRow(state: QueueState, endpointId: string, workerId: string) {
  const now = new Date(state.clock.now())
  // skip locked: two takes at once get two jobs instead of waiting for each other.
  const oldest = sql`(
    select id from ${localJobs}
    where endpoint_id = ${endpointId} and status = 'IN_QUEUE' and expires_at > ${now.toISOString()}::timestamptz
    order by position limit 1 for update skip locked
  )`
  const [row] = await state.db
    .update(localJobs)
    .set({ status: 'IN_PROGRESS', run: sql`${localJobs.run} + 1`, workerId, startedAt: now })
    .where(eq(localJobs.id, oldest))
    .returning({
      id: localJobs.id,
      endpointId: localJobs.endpointId,
      run: localJobs.run,
      request: localJobs.request,
      retries: localJobs.retries,
      queuedAt: localJobs.queuedAt,
      startedAt: localJobs.startedAt,
      retentionMs: localJobs.retentionMs,
      executionTimeoutMs: localJobs.executionTimeoutMs,
    })
  return row
}

function startRun(state: QueueState, row: TakenRow, workerId: string): Run {
  const run: Run = {
    jobId: row.id,
    endpointId: row.endpointId,
    number: row.run,
    workerId,
    request: row.request,
    retries: row.retries,
    queuedAt: row.queuedAt,
    startedAt: row.startedAt ?? new Date(state.clock.now()),
    retentionMs: row.retentionMs,
    feed: new ChunkFeed(),
    controller: new AbortController(),
    progress: null,
    settled: false,
    stopTimer: () => undefined,
  }
  run.stopTimer = state.clock.after(row.executionTimeoutMs, () => {
    run.controller.abort(new Error('the job exceeded its executionTimeout'))
    const error = JSON.stringify(`job timed out: it exceeded its executionTimeout of ${row.executionTimeoutMs} ms`)
    void settleJob(state, run, { status: 'TIMED_OUT', output: null, error })
  })
  state.runs.set(row.id, run)
  state.feeds.set(row.id, run.feed)
  return run
}
