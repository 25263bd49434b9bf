import { and, eq } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'
import { sleep } from '@/lib/local-endpoint/clock'
import { endKey, streamKey } from '@/lib/local-endpoint/signals'
import { WEBHOOK_KEY, webhookDue } from '@/lib/local-endpoint/webhooks/webhook-due'
import { storeChunks } from './chunk-rows'
import { progressText, type QueueState, type Run } from './queue-state'

const RETRY_MS = 1_000

export interface JobEnd {
  status: 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'TIMED_OUT'
  /** JSON text. */
  output: string | null
  /** JSON text. */
  error: string | null
}

/**
 * Ends a run: the job's end and its unread chunks in one transaction, so that no reader sees the one without the other.
 * The first end wins. Keeps trying while the database is away; nobody is told of the end before it is durable.
 * @param reported whether the worker is through with the job; else it may go on for a while, and must not get it again
 * @returns false when the run had ended before, or the job is gone
 */
export async function settleJob(state: QueueState, run: Run, end: JobEnd, reported = false): Promise<boolean> {
  if (run.settled) return false
  run.settled = true
  run.stopTimer()
  const writing = writeUntilStored(state, run, { ...end, ...(reported && { unreportedBy: null }) }, state.clock.now())
  state.settling.add(writing)
  const written = await writing.finally(() => state.settling.delete(writing))
  forgetRun(state, run, !written)
  return written
}

type EndValues = JobEnd & { unreportedBy?: null }

async function writeUntilStored(state: QueueState, run: Run, end: EndValues, endedAt: number): Promise<boolean> {
  for (;;) {
    try {
      return await run.feed.serial(() => writeEnd(state, run, end, endedAt))
    } catch (error) {
      state.log('error', 'could not store the end of a job', { jobId: run.jobId, error })
      // After a stop the job is still IN_PROGRESS in the database, and the next start puts it back.
      const stopped = await sleep(state.clock, RETRY_MS, state.closing).then(
        () => false,
        () => true,
      )
      if (stopped) return false
    }
  }
}

async function writeEnd(state: QueueState, run: Run, end: EndValues, endedAt: number): Promise<boolean> {
  const chunks = run.feed.unstored()
  const written = await state.db.transaction(async (tx) => {
    const rows = await tx
      .update(localJobs)
      .set({
        ...end,
        endedAt: new Date(endedAt),
        expiresAt: new Date(endedAt + run.retentionMs),
        progress: run.progress.length > 0 ? progressText(run) : null,
        ...webhookDue(new Date(endedAt)),
      })
      .where(and(eq(localJobs.id, run.jobId), eq(localJobs.status, 'IN_PROGRESS'), eq(localJobs.run, run.number)))
      .returning({ webhookDueAt: localJobs.webhookDueAt })
    const [row] = rows
    if (!row) return null
    await storeChunks(tx, run.jobId, chunks)
    return row
  })
  if (!written) return false
  run.feed.markStored(chunks)
  if (written.webhookDueAt) state.signals.wake(WEBHOOK_KEY)
  return true
}

/** Takes a run that is over out of memory and tells those who wait. `dropFeed` when its chunks are void. */
export function forgetRun(state: QueueState, run: Run, dropFeed: boolean): void {
  if (state.runs.get(run.jobId) === run) state.runs.delete(run.jobId)
  const faults = state.faults.of(run.endpointId)
  if (faults) faults.lastEndAt = state.clock.now()
  if ((dropFeed || run.feed.idle) && state.feeds.get(run.jobId) === run.feed) state.feeds.delete(run.jobId)
  state.signals.wake(streamKey(run.jobId))
  state.signals.wake(endKey(run.jobId))
}
