import { and, eq, gt } from 'drizzle-orm'
import { isFinal, type RunpodStatus } from '@/lib/contract/runpod'
import { localJobs } from '@/lib/db/local-schema'
import { endKey, streamKey } from '@/lib/local-endpoint/signals'
import type { QueueState } from './queue-state'
import { readStatus } from './read-job'
import { settleJob } from './settle-job'

const RACE_MS = 1_000

/**
 * Cancels a waiting or a running job; the handler is interrupted. Its unread chunks stay readable.
 * @returns the job's status afterwards: CANCELLED, or what it ended with before; null for a job that is not there
 */
export async function cancelJob(state: QueueState, endpointId: string, jobId: string): Promise<RunpodStatus | null> {
  for (;;) {
    const ended = state.signals.arm(endKey(jobId))
    try {
      const status = await readStatus(state, endpointId, jobId)
      if (status === null || isFinal(status)) return status
      const run = state.runs.get(jobId)
      if (run) {
        run.controller.abort(new Error('the job was cancelled'))
        if (await settleJob(state, run, { status: 'CANCELLED', output: null, error: null })) return 'CANCELLED'
        // Another end was first: look again once it is written.
        await ended.wait(RACE_MS, [state.closing])
      } else if (await cancelWaiting(state, jobId)) return 'CANCELLED'
      else await Promise.allSettled(state.takes)
      if (state.closing.aborted) return await readStatus(state, endpointId, jobId)
    } finally {
      ended.disarm()
    }
  }
}

async function cancelWaiting(state: QueueState, jobId: string): Promise<boolean> {
  const now = state.clock.now()
  const [row] = await state.db
    .select({ retentionMs: localJobs.retentionMs })
    .from(localJobs)
    .where(and(eq(localJobs.id, jobId), gt(localJobs.expiresAt, new Date(now))))
  if (!row) return false
  const rows = await state.db
    .update(localJobs)
    .set({ status: 'CANCELLED', endedAt: new Date(now), expiresAt: new Date(now + row.retentionMs) })
    .where(and(eq(localJobs.id, jobId), eq(localJobs.status, 'IN_QUEUE')))
    .returning({ id: localJobs.id })
  if (rows.length === 0) return false
  state.signals.wake(streamKey(jobId))
  state.signals.wake(endKey(jobId))
  return true
}
