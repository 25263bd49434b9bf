import { eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/client'
import { jobs } from '@/lib/db/schema'

/**
 * Settles jobs whose submission was cut off when Sluice died: nobody knows whether the upstream took them. Only for a
 * process that has the database to itself.
 */
export async function closeInterruptedSubmissions(db: Database, now: Date): Promise<void> {
  await db
    .update(jobs)
    .set({
      status: 'NOT_ACCEPTED',
      closed: true,
      endedAt: now,
      problem: {
        code: 'shutting_down',
        message: 'Sluice stopped while this job was being submitted.',
        cause: 'The upstream may or may not have taken it; its answer was not read.',
        action: 'Run it again if it must run.',
      },
    })
    .where(eq(jobs.status, 'SUBMITTING'))
}
