import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'
import { holdBackJob } from '@/lib/local-endpoint/faults/hold-back-job'
import { ChunkFeed } from './chunk-feed'
import type { QueueState, Run } from './queue-state'
import { settleJob } from './settle-job'

/** Who takes a job. */
export interface Taker {
  workerId: string
  /** Whether it still has jobs in hand: then it gets none that it may be running already. */
  busy: boolean
}

export interface Taking {
  run: Run | null
  /** When there is no run: in how many ms there may be one without any news; null when only news can bring one. */
  lookAgainMs: number | 'not_for_you' | null
}

/** Hands the first waiting job of an endpoint to a worker, if there is one. Its time-out starts now. */
export async function takeJob(state: QueueState, endpointId: string, taker: Taker): Promise<Taking> {
  const asked = state.faults.of(endpointId) && (await askFaults(state, endpointId, taker))
  if (asked && asked.heldBackMs > 0) return { run: null, lookAgainMs: asked.heldBackMs }
  const take = claimRow(state, endpointId, taker, asked?.jobId).then((row) =>
    row ? startRun(state, row, taker.workerId) : null,
  )
  state.takes.add(take)
  try {
    const run = await take
    // Somebody else has the job that was asked about: there may be another.
    if (!run && asked?.jobId) return await takeJob(state, endpointId, taker)
    if (run || !taker.busy) return { run, lookAgainMs: null }
    return { run, lookAgainMs: (await anyWaiting(state, endpointId)) ? 'not_for_you' : null }
  } finally {
    state.takes.delete(take)
  }
}

type TakenRow = NonNullable<Awaited<ReturnType<typeof claimRow>>>

const waiting = (endpointId: string, now: Date) =>
  and(eq(localJobs.endpointId, endpointId), eq(localJobs.status, 'IN_QUEUE'), gt(localJobs.expiresAt, now))

/** What a worker may get: one that is busy gets no job that it may be running already. */
const fitFor = ({ workerId, busy }: Taker) =>
  busy ? or(isNull(localJobs.unreportedBy), ne(localJobs.unreportedBy, workerId)) : undefined

/** @param only the one job that it may be; the empty string for none */
async function claimRow(state: QueueState, endpointId: string, taker: Taker, only?: string) {
  const { workerId } = taker
  const now = new Date(state.clock.now())
  const first = state.db
    .select({ id: localJobs.id })
    .from(localJobs)
    .where(and(waiting(endpointId, now), fitFor(taker), only === undefined ? undefined : eq(localJobs.id, only)))
    .orderBy(asc(localJobs.lowPriority), asc(localJobs.position))
    .limit(1)
    // skip locked: two takes at once get two jobs instead of waiting for each other.
    .for('update', { skipLocked: true })
  const [row] = await state.db
    .update(localJobs)
    .set({
      status: 'IN_PROGRESS',
      run: sql`${localJobs.run} + 1`,
      workerId,
      unreportedBy: workerId,
      startedAt: now,
      progress: null,
    })
    .where(eq(localJobs.id, sql`(${first})`))
    .returning({
      id: localJobs.id,
      endpointId: localJobs.endpointId,
      run: localJobs.run,
      request: localJobs.request,
      retries: localJobs.retries,
      crashes: localJobs.crashes,
      queuedAt: localJobs.queuedAt,
      startedAt: localJobs.startedAt,
      retentionMs: localJobs.retentionMs,
      executionTimeoutMs: localJobs.executionTimeoutMs,
    })
  return row
}

async function anyWaiting(state: QueueState, endpointId: string): Promise<boolean> {
  return (await firstWaiting(state, endpointId)) !== undefined
}

/**
 * Which job the worker would get, and how many ms the endpoint's faults still hold it back. Only this job may be taken
 * then: one that comes a moment later has not been asked about. `jobId` is empty when there is none.
 */
async function askFaults(state: QueueState, endpointId: string, taker: Taker) {
  const job = await firstWaiting(state, endpointId, taker)
  return { jobId: job?.id ?? '', heldBackMs: job ? holdBackJob(state, job) : 0 }
}

async function firstWaiting(state: QueueState, endpointId: string, taker?: Taker) {
  const { id, queuedAt, lowPriority, position } = localJobs
  const [row] = await state.db
    .select({ id, endpointId: localJobs.endpointId, queuedAt })
    .from(localJobs)
    .where(and(waiting(endpointId, new Date(state.clock.now())), taker && fitFor(taker)))
    .orderBy(asc(lowPriority), asc(position))
    .limit(1)
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
    crashes: row.crashes,
    queuedAt: row.queuedAt,
    startedAt: row.startedAt ?? new Date(state.clock.now()),
    retentionMs: row.retentionMs,
    feed: new ChunkFeed(),
    controller: new AbortController(),
    progress: [],
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
