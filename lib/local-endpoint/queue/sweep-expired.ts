import { and, inArray, isNull, lte, sql } from 'drizzle-orm'
import { localCounters, localJobs } from '@/lib/db/local-schema'
import { endKey, streamKey } from '@/lib/local-endpoint/signals'
import type { QueueState } from './queue-state'
import { removeDelivered } from './read-stream'
import { forgetRun } from './settle-job'

const JOBS_PER_SWEEP = 500

/**
 * Deletes jobs whose time is over: retention after the end, or ttl, which ends a running job too. What `/health` counts
 * of them is kept. Also makes up for deletions of delivered chunks that failed.
 * @returns how many jobs were deleted
 */
export async function sweepExpired(state: QueueState): Promise<number> {
  const { db, clock } = state
  const now = new Date(clock.now())
  const gone = await db.transaction(async (tx) => {
    const expired = tx
      .select({ id: localJobs.id })
      .from(localJobs)
      // One whose webhook is still to be called goes after that; nobody sees it any more.
      .where(and(lte(localJobs.expiresAt, now), isNull(localJobs.webhookDueAt)))
      .limit(JOBS_PER_SWEEP)
      .for('update', { skipLocked: true })
    const rows = await tx.delete(localJobs).where(inArray(localJobs.id, expired)).returning({
      id: localJobs.id,
      endpointId: localJobs.endpointId,
      status: localJobs.status,
      retries: localJobs.retries,
    })
    for (const [endpointId, count] of countByEndpoint(rows)) {
      await tx
        .insert(localCounters)
        .values({ endpointId, ...count })
        .onConflictDoUpdate({
          target: localCounters.endpointId,
          set: {
            completed: sql`${localCounters.completed} + excluded.completed`,
            failed: sql`${localCounters.failed} + excluded.failed`,
            retried: sql`${localCounters.retried} + excluded.retried`,
          },
        })
    }
    return rows
  })
  for (const { id } of gone) forgetJob(state, id)
  for (const [jobId, feed] of state.feeds) if (!(feed instanceof Promise)) removeDelivered(state, jobId, feed)
  return gone.length
}

function countByEndpoint(rows: { endpointId: string; status: string; retries: number }[]) {
  const counts = new Map<string, { completed: number; failed: number; retried: number }>()
  for (const { endpointId, status, retries } of rows) {
    const count = counts.get(endpointId) ?? { completed: 0, failed: 0, retried: 0 }
    if (status === 'COMPLETED') count.completed += 1
    if (status === 'FAILED' || status === 'TIMED_OUT') count.failed += 1
    count.retried += retries
    counts.set(endpointId, count)
  }
  return counts
}

function forgetJob(state: QueueState, jobId: string): void {
  const run = state.runs.get(jobId)
  if (run) {
    run.settled = true
    run.stopTimer()
    run.controller.abort(new Error('the job reached its ttl'))
    forgetRun(state, run, true)
  }
  state.feeds.delete(jobId)
  state.signals.wake(streamKey(jobId))
  state.signals.wake(endKey(jobId))
}
