import { and, eq, lte } from 'drizzle-orm'
import type { Database } from '@/lib/db/client'
import { jobs } from '@/lib/db/schema'

/**
 * Settles jobs whose submission was cut off when a Sluice died: nobody knows whether the upstream took them.
 * @param before only submissions begun before this; those of another living process must be given time
 */
export async function closeInterruptedSubmissions(db: Database, before: Date): Promise<void> {
  await db
    .update(jobs)
    .set({
      status: 'NOT_ACCEPTED',
      closed: true,
      endedAt: before,
      problem: {
        code: 'shutting_down',
        message: 'Sluice stopped while this job was being submitted.',
        cause: 'The upstream may or may not have taken it; its answer was not read.',
        action: 'Run it again if it must run.',
      },
    })
    .where(and(eq(jobs.status, 'SUBMITTING'), lte(jobs.submittedAt, before)))
}
