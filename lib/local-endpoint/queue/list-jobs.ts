import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { LocalJob } from '@/lib/contract/local-endpoint'
import { localJobs } from '@/lib/db/local-schema'
import type { QueueState } from './queue-state'

const MAX_JOBS = 100

/** The waiting and running jobs of an endpoint, running ones first, then in the order in which they are taken. */
export async function listJobs(state: QueueState, endpointId: string): Promise<LocalJob[]> {
  const { id, status, queuedAt, startedAt, workerId, retries, lowPriority } = localJobs
  const rows = await state.db
    .select({ id, status, queuedAt, startedAt, workerId, retries, lowPriority })
    .from(localJobs)
    .where(
      and(
        eq(localJobs.endpointId, endpointId),
        inArray(localJobs.status, ['IN_PROGRESS', 'IN_QUEUE']),
        gt(localJobs.expiresAt, new Date(state.clock.now())),
      ),
    )
    .orderBy(asc(localJobs.status), asc(localJobs.lowPriority), asc(localJobs.position))
    .limit(MAX_JOBS)
  // "IN_PROGRESS" sorts before "IN_QUEUE".
  return rows.map((row) => ({
    ...row,
    status: row.status === 'IN_PROGRESS' ? 'IN_PROGRESS' : 'IN_QUEUE',
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    unreadChunks: state.runs.get(row.id)?.feed.size ?? 0,
  }))
}
