import { and, eq, gt, inArray } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'
import type { QueueState } from '@/lib/local-endpoint/queue/queue-state'
import { endKey, streamKey } from '@/lib/local-endpoint/signals'

/**
 * Lets the results of an endpoint's finished jobs expire now, as if their retention were over: they are 404 from here on.
 * @returns how many there were
 */
export async function expireResults(state: QueueState, endpointId: string): Promise<number> {
  const now = new Date(state.clock.now())
  const expired = await state.db
    .update(localJobs)
    .set({ expiresAt: now })
    .where(
      and(
        eq(localJobs.endpointId, endpointId),
        inArray(localJobs.status, ['COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT']),
        gt(localJobs.expiresAt, now),
      ),
    )
    .returning({ id: localJobs.id })
  for (const { id } of expired) {
    state.signals.wake(streamKey(id))
    state.signals.wake(endKey(id))
  }
  state.signals.wake('sweep')
  return expired.length
}
