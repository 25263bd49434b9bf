import { eq, gte, inArray, lt, and, sql } from 'drizzle-orm'
import { localChunks, localJobs } from '@/lib/db/local-schema'
import { webhookDue } from '@/lib/local-endpoint/webhooks/webhook-due'
import type { QueueState } from './queue-state'

/**
 * After a start: jobs that were running when the process died go back to their place in the queue and count a retry;
 * their chunks are void. One that took the process down too often is FAILED, in Runpod's words for it.
 * @returns how many went back and how many were given up
 */
export async function recoverQueue(state: QueueState): Promise<{ requeued: number; givenUp: number }> {
  const { db, clock, limits } = state
  const now = clock.now()
  const running = eq(localJobs.status, 'IN_PROGRESS')
  return await db.transaction(async (tx) => {
    const ids = tx.select({ id: localJobs.id }).from(localJobs).where(running)
    await tx.delete(localChunks).where(inArray(localChunks.jobId, ids))
    const givenUp = await tx
      .update(localJobs)
      .set({
        status: 'FAILED',
        error: sql`to_json('job timed out after ' || ${localJobs.retries} || ' retries')::text`,
        endedAt: new Date(now),
        expiresAt: sql`${new Date(now).toISOString()}::timestamptz + ${localJobs.retentionMs} * interval '1 ms'`,
        ...webhookDue(new Date(now)),
      })
      .where(and(running, gte(localJobs.crashes, limits.crashes)))
      .returning({ id: localJobs.id })
    const requeued = await tx
      .update(localJobs)
      .set({
        status: 'IN_QUEUE',
        startedAt: null,
        workerId: null,
        retries: sql`${localJobs.retries} + 1`,
        crashes: sql`${localJobs.crashes} + 1`,
      })
      .where(and(running, lt(localJobs.crashes, limits.crashes)))
      .returning({ id: localJobs.id })
    return { requeued: requeued.length, givenUp: givenUp.length }
  })
}
