import { and, eq, sql } from 'drizzle-orm'
import { localChunks, localJobs } from '@/lib/db/local-schema'
import { queueKey } from '@/lib/local-endpoint/signals'
import { noteStartOver } from './note-start-over'
import type { QueueState } from './queue-state'

/**
 * Puts jobs back that are IN_PROGRESS in the database and run nowhere: the answer to their take, or their release, was
 * lost with a connection. Each counts a retry, for some reader may have had chunks of the run.
 * @returns how many went back
 */
export async function requeueLost(state: QueueState): Promise<number> {
  const running = await state.db
    .select({ id: localJobs.id, run: localJobs.run })
    .from(localJobs)
    .where(eq(localJobs.status, 'IN_PROGRESS'))
  let requeued = 0
  for (const { id, run } of await withoutRun(state, running)) {
    const endpointId = await requeue(state, id, run)
    if (endpointId === null) continue
    requeued += 1
    noteStartOver(state, id)
    state.signals.wake(queueKey(endpointId))
  }
  if (requeued > 0) state.log('warn', 'jobs that no worker had were put back', { requeued })
  return requeued
}

/** Of rows as they were read, those whose run is not in memory. */
export async function withoutRun<T extends { id: string; run: number }>(state: QueueState, rows: T[]): Promise<T[]> {
  // A take may have changed its row and not be in `runs` yet.
  await Promise.allSettled(state.takes)
  return rows.filter(({ id, run }) => state.runs.get(id)?.number !== run)
}

async function requeue(state: QueueState, jobId: string, run: number): Promise<string | null> {
  return await state.db.transaction(async (tx) => {
    const [row] = await tx
      .update(localJobs)
      .set({ status: 'IN_QUEUE', startedAt: null, workerId: null, retries: sql`${localJobs.retries} + 1` })
      // Only what was looked at: the job may have ended, or run anew, since.
      .where(and(eq(localJobs.id, jobId), eq(localJobs.status, 'IN_PROGRESS'), eq(localJobs.run, run)))
      .returning({ endpointId: localJobs.endpointId })
    if (!row) return null
    await tx.delete(localChunks).where(eq(localChunks.jobId, jobId))
    return row.endpointId
  })
}
