import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/client'
import { jobs } from '@/lib/db/schema'

/** A submission that names no process is one of an older Sluice; none of a living process takes so long. */
const LONGEST_SUBMISSION_MINUTES = 10

/**
 * Settles jobs whose submission was cut off, because their Sluice died or could not store the upstream's answer: nobody knows
 * whether the upstream took them. The lease of a submission tells: its process renews it for as long as the submission is
 * under way. One that was only cut off from the database opens its job again when the upstream's answer is stored.
 * @returns the jobs that were settled
 */
export async function settleSubmissions(db: Database): Promise<string[]> {
  const rows = await db
    .update(jobs)
    .set({
      status: 'NOT_ACCEPTED',
      closed: true,
      endedAt: sql`now()`,
      leaseOwner: null,
      leaseExpiresAt: null,
      problem: {
        code: 'shutting_down',
        message: 'Sluice stopped, or lost its database, while this job was being submitted.',
        cause: 'The upstream may or may not have taken it; its answer was not stored.',
        action: 'Run it again if it must run.',
      },
    })
    .where(
      and(
        eq(jobs.closed, false),
        eq(jobs.status, 'SUBMITTING'),
        or(
          and(isNotNull(jobs.leaseOwner), or(isNull(jobs.leaseExpiresAt), lt(jobs.leaseExpiresAt, sql`now()`))),
          and(
            isNull(jobs.leaseOwner),
            lt(jobs.submittedAt, sql`now() - make_interval(mins => ${LONGEST_SUBMISSION_MINUTES})`),
          ),
        ),
      ),
    )
    .returning({ id: jobs.id })
  return rows.map(({ id }) => id)
}
