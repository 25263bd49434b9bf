import { and, eq, gt } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'
import { MOST_START_OVERS, noteStartOver } from './note-start-over'
import type { QueueState } from './queue-state'

/** After a start: jobs that wait for another run may have readers of the one before, who must hear of it. */
export async function recallStartOvers(state: QueueState): Promise<void> {
  const rows = await state.db
    .select({ id: localJobs.id })
    .from(localJobs)
    .where(and(eq(localJobs.status, 'IN_QUEUE'), gt(localJobs.retries, 0)))
    .limit(MOST_START_OVERS)
  for (const { id } of rows) noteStartOver(state, id)
}
