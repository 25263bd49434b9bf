import { and, eq, ne } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'
import { queueKey } from '@/lib/local-endpoint/signals'
import type { QueueState } from './queue-state'

/**
 * Notes that a worker is through with a job that ended, or went back, before it said so: cancelled, timed out, or running
 * while the endpoint was restarted. From now on it may get the job again.
 */
export async function settleReport(state: QueueState, jobId: string, workerId: string): Promise<void> {
  const [row] = await state.db
    .update(localJobs)
    .set({ unreportedBy: null })
    // A run in progress is another one, which its own end reports.
    .where(and(eq(localJobs.id, jobId), eq(localJobs.unreportedBy, workerId), ne(localJobs.status, 'IN_PROGRESS')))
    .returning({ endpointId: localJobs.endpointId })
  if (row) state.signals.wake(queueKey(row.endpointId))
}
