import { and, eq, gt, sql } from 'drizzle-orm'
import { isFinal, type RunpodStatus } from '@/lib/contract/runpod'
import { localJobs } from '@/lib/db/local-schema'
import { endKey, queueKey, streamKey } from '@/lib/local-endpoint/signals'
import { WEBHOOK_KEY, webhookDue } from '@/lib/local-endpoint/webhooks/webhook-due'
import { withoutRun } from './lost-runs'
import type { QueueState } from './queue-state'
import { readStatus } from './read-job'
import { settleJob } from './settle-job'

const RACE_MS = 1_000
/** Each look follows a change of the job, or a second; a job that changes more often is not to be caught. */
const LOOKS = 10

/**
 * Cancels a waiting or a running job; the handler is interrupted. Its unread chunks stay readable.
 * @param gone aborted when the client left: its cancel is tried no further
 * @returns the job's status afterwards: CANCELLED, or what it ended with before; null for a job that is not there. A
 *   status that is not final means that another end is still being written.
 */
export async function cancelJob(
  state: QueueState,
  endpointId: string,
  jobId: string,
  gone: AbortSignal,
): Promise<RunpodStatus | null> {
  for (let look = 0; look < LOOKS && !gone.aborted && !state.closing.aborted; look += 1) {
    const ended = state.signals.arm(endKey(jobId))
    try {
      const status = await readStatus(state, endpointId, jobId)
      if (status === null || isFinal(status)) return status
      const run = state.runs.get(jobId)
      if (run) {
        run.controller.abort(new Error('the job was cancelled'))
        if (await settleJob(state, run, { status: 'CANCELLED', output: null, error: null })) return 'CANCELLED'
        // Another end was first: look again once it is written.
        await ended.wait(RACE_MS, [state.closing, gone])
      } else if (await cancelIdle(state, endpointId, jobId)) return 'CANCELLED'
    } finally {
      ended.disarm()
    }
  }
  return await readStatus(state, endpointId, jobId)
}

/** Cancels a job that no worker has: it waits, or its run was lost. False when a worker has it, or something changed. */
async function cancelIdle(state: QueueState, endpointId: string, jobId: string): Promise<boolean> {
  const now = new Date(state.clock.now())
  const rows = await state.db
    .select({ id: localJobs.id, status: localJobs.status, run: localJobs.run })
    .from(localJobs)
    .where(and(eq(localJobs.id, jobId), gt(localJobs.expiresAt, now)))
  const [row] = await withoutRun(state, rows)
  if (!row || isFinal(row.status)) return false
  const cancelled = await state.db
    .update(localJobs)
    .set({
      status: 'CANCELLED',
      endedAt: now,
      expiresAt: sql`${now.toISOString()}::timestamptz + ${localJobs.retentionMs} * interval '1 ms'`,
      ...webhookDue(now),
    })
    // As it was read: a worker may have taken it since.
    .where(and(eq(localJobs.id, jobId), eq(localJobs.status, row.status), eq(localJobs.run, row.run)))
    .returning({ id: localJobs.id })
  if (cancelled.length === 0) return false
  state.signals.wake(streamKey(jobId))
  state.signals.wake(endKey(jobId))
  state.signals.wake(WEBHOOK_KEY)
  // Workers may have been waiting for its time to come.
  state.signals.wake(queueKey(endpointId))
  return true
}
