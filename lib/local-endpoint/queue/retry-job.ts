import { and, eq, inArray, sql } from 'drizzle-orm'
import type { RunpodStatus } from '@/lib/contract/runpod'
import { localChunks, localJobs } from '@/lib/db/local-schema'
import { queueKey } from '@/lib/local-endpoint/signals'
import type { QueueState } from './queue-state'
import { readStatus } from './read-job'

/**
 * Puts a FAILED or TIMED_OUT job back into the queue under its id; its output, error and unread chunks are gone.
 * @returns IN_QUEUE when it did, else the status that forbids it; null for a job that is not there
 */
export async function retryJob(state: QueueState, endpointId: string, jobId: string): Promise<RunpodStatus | null> {
  const status = await readStatus(state, endpointId, jobId)
  if (status !== 'FAILED' && status !== 'TIMED_OUT') return status
  const now = new Date(state.clock.now())
  const requeued = await state.db.transaction(async (tx) => {
    const rows = await tx
      .update(localJobs)
      .set({
        status: 'IN_QUEUE',
        output: null,
        error: null,
        workerId: null,
        queuedAt: now,
        startedAt: null,
        endedAt: null,
        crashes: 0,
        webhookAttempts: 0,
        webhookDueAt: null,
        retries: sql`${localJobs.retries} + 1`,
        expiresAt: sql`${now.toISOString()}::timestamptz + ${localJobs.ttlMs} * interval '1 ms'`,
      })
      .where(and(eq(localJobs.id, jobId), inArray(localJobs.status, ['FAILED', 'TIMED_OUT'])))
      .returning({ id: localJobs.id })
    if (rows.length === 0) return false
    await tx.delete(localChunks).where(eq(localChunks.jobId, jobId))
    // Before the commit: no reader may find the old feed beside the job's new life.
    state.feeds.delete(jobId)
    return true
  })
  if (!requeued) return await readStatus(state, endpointId, jobId)
  state.signals.wake(queueKey(endpointId))
  return 'IN_QUEUE'
}
