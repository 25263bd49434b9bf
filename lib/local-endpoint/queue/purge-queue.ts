import { and, eq, sql } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'
import { endKey, queueKey, streamKey } from '@/lib/local-endpoint/signals'
import { WEBHOOK_KEY, webhookDue } from '@/lib/local-endpoint/webhooks/webhook-due'
import type { QueueState } from './queue-state'

/** Cancels all waiting jobs of an endpoint; running ones go on. Returns how many there were. */
export async function purgeQueue(state: QueueState, endpointId: string): Promise<number> {
  const now = new Date(state.clock.now())
  const rows = await state.db
    .update(localJobs)
    .set({
      status: 'CANCELLED',
      endedAt: now,
      expiresAt: sql`${now.toISOString()}::timestamptz + ${localJobs.retentionMs} * interval '1 ms'`,
      ...webhookDue(now),
    })
    .where(and(eq(localJobs.endpointId, endpointId), eq(localJobs.status, 'IN_QUEUE')))
    .returning({ id: localJobs.id })
  for (const { id } of rows) {
    state.signals.wake(streamKey(id))
    state.signals.wake(endKey(id))
  }
  if (rows.length > 0) state.signals.wake(WEBHOOK_KEY)
  if (rows.length > 0) state.signals.wake(queueKey(endpointId))
  return rows.length
}
