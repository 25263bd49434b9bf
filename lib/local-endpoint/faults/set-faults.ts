import { eq } from 'drizzle-orm'
import type { Faults } from '@/lib/contract/local-endpoint'
import { localEndpoints } from '@/lib/db/local-schema'
import type { QueueState } from '@/lib/local-endpoint/queue/queue-state'
import { queueKey, streamKey } from '@/lib/local-endpoint/signals'

/**
 * Sets an endpoint's faults from now on, in place of those it had, and after a restart too; an empty list turns them off.
 * Counting starts anew, also when they are the same as before.
 */
export async function setFaults(state: QueueState, endpointId: string, rules: Faults): Promise<void> {
  const { db, clock } = state
  if (rules.faults.length === 0) {
    await db.update(localEndpoints).set({ faults: null }).where(eq(localEndpoints.id, endpointId))
  } else {
    await db
      .insert(localEndpoints)
      .values({ id: endpointId, createdAt: new Date(clock.now()), faults: rules })
      .onConflictDoUpdate({ target: localEndpoints.id, set: { faults: rules } })
  }
  state.faults.set(endpointId, rules)
  // Jobs and chunks that were held back may go now.
  state.signals.wake(queueKey(endpointId))
  for (const run of state.runs.values()) if (run.endpointId === endpointId) state.signals.wake(streamKey(run.jobId))
}
