import { and, eq, sql } from 'drizzle-orm'
import { localChunks, localJobs } from '@/lib/db/local-schema'
import { queueKey } from '@/lib/local-endpoint/signals'
import { noteStartOver } from './note-start-over'
import type { QueueState, Run } from './queue-state'
import { forgetRun } from './settle-job'

export interface ReleaseReason {
  /** The worker cannot be running it any more: it died, or never had it. */
  workerGone?: boolean
  /** Counts: a job that kills its worker must not do so for ever. */
  crashed?: boolean
}

/**
 * Calls a run back: its job returns to its place in the queue and its chunks are void. Counts a retry when the worker died
 * or a reader got a chunk of this run: by `retries`, and by an IN_QUEUE in between, that reader learns that the stream starts
 * over.
 * @throws when the database is away; the sweep puts the job back then
 */
export async function releaseRun(state: QueueState, run: Run, reason: ReleaseReason = {}): Promise<void> {
  if (run.settled) return
  run.settled = true
  run.stopTimer()
  run.controller.abort(new Error('the worker was stopped'))
  // Now, and not when the database has heard of it: what a reader got meanwhile would count as nothing seen.
  const seen = run.feed.annul()
  try {
    await run.feed.serial(() =>
      state.db.transaction(async (tx) => {
        await tx.delete(localChunks).where(eq(localChunks.jobId, run.jobId))
        await tx
          .update(localJobs)
          .set({
            status: 'IN_QUEUE',
            startedAt: null,
            workerId: null,
            retries: sql`${localJobs.retries} + ${seen || reason.crashed ? 1 : 0}`,
            crashes: sql`${localJobs.crashes} + ${reason.crashed ? 1 : 0}`,
            ...(reason.workerGone && { unreportedBy: null }),
          })
          .where(and(eq(localJobs.id, run.jobId), eq(localJobs.status, 'IN_PROGRESS'), eq(localJobs.run, run.number)))
      }),
    )
  } finally {
    // Not sooner: whoever hears of it asks /status, which must know of the retry.
    if (seen) noteStartOver(state, run.jobId)
    // Without the database too: what is not among the runs any more is put back by the sweep, or by the next start.
    forgetRun(state, run, true)
    state.signals.wake(queueKey(run.endpointId))
  }
}
