import { and, eq, gt } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'
import { progressText, type QueueState } from './queue-state'

/** A job's progress updates as a JSON list of `{at, output}`; null for a job that is not there. */
export async function readProgress(state: QueueState, endpointId: string, jobId: string): Promise<string | null> {
  const run = state.runs.get(jobId)
  if (run?.endpointId === endpointId) return progressText(run)
  const [row] = await state.db
    .select({ progress: localJobs.progress })
    .from(localJobs)
    .where(
      and(
        eq(localJobs.id, jobId),
        eq(localJobs.endpointId, endpointId),
        gt(localJobs.expiresAt, new Date(state.clock.now())),
      ),
    )
  return row ? (row.progress ?? '[]') : null
}
