import { and, count, eq, gt, sum } from 'drizzle-orm'
import type { EndpointHealth } from '@/lib/contract/runpod'
import { localCounters, localJobs } from '@/lib/db/local-schema'
import type { QueueState } from './queue-state'

/** The `jobs` of `/health`: what waits and runs now, and what ended since the endpoint's first day. */
export async function countJobs(state: QueueState, endpointId: string): Promise<EndpointHealth['jobs']> {
  const now = new Date(state.clock.now())
  const [[past], rows] = await Promise.all([
    state.db.select().from(localCounters).where(eq(localCounters.endpointId, endpointId)),
    state.db
      .select({ status: localJobs.status, jobs: count(), retries: sum(localJobs.retries).mapWith(Number) })
      .from(localJobs)
      .where(and(eq(localJobs.endpointId, endpointId), gt(localJobs.expiresAt, now)))
      .groupBy(localJobs.status),
  ])
  const having = (...statuses: string[]) =>
    rows.reduce((total, row) => total + (statuses.includes(row.status) ? row.jobs : 0), 0)
  return {
    completed: (past?.completed ?? 0) + having('COMPLETED'),
    failed: (past?.failed ?? 0) + having('FAILED', 'TIMED_OUT'),
    inProgress: having('IN_PROGRESS'),
    inQueue: having('IN_QUEUE'),
    retried: (past?.retried ?? 0) + rows.reduce((total, row) => total + row.retries, 0),
  }
}
