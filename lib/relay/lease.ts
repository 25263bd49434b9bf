import { and, eq, gt, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import { jobs } from '@/lib/db/schema'

/** The right to read a job's upstream stream. `epoch` fences writes: a holder that lost it cannot append any more. */
export interface Lease {
  jobId: string
  owner: string
  epoch: number
}

/** A lease that is not renewed for this long may be taken by somebody else. */
export const LEASE_SECONDS = 15

/**
 * Takes the lease of an open job that nobody holds.
 * @returns the lease and the job as it stands, with `orphaned` when its last holder never gave the lease back: what that one
 * had read and not stored is lost; or null when somebody holds it, or the job is closed or was never accepted
 */
export async function takeLease(
  db: Database,
  jobId: string,
  owner: string,
): Promise<{ lease: Lease; job: JobRow; orphaned: boolean } | null> {
  return await db.transaction(async (tx) => {
    const [before] = await tx
      .select({ leaseOwner: jobs.leaseOwner })
      .from(jobs)
      .where(
        and(
          eq(jobs.id, jobId),
          eq(jobs.closed, false),
          sql`${jobs.upstreamId} is not null`,
          or(isNull(jobs.leaseExpiresAt), lt(jobs.leaseExpiresAt, sql`now()`)),
        ),
      )
      .for('update')
    if (!before) return null
    const [job] = await tx
      .update(jobs)
      .set({ leaseOwner: owner, leaseEpoch: sql`${jobs.leaseEpoch} + 1`, leaseExpiresAt: expiry })
      .where(eq(jobs.id, jobId))
      .returning()
    return job ? { lease: { jobId, owner, epoch: job.leaseEpoch }, job, orphaned: before.leaseOwner !== null } : null
  })
}

/** Prolongs all leases of one process, in one statement. @returns their epochs by job: what is not in it was lost */
export async function renewLeases(db: Database, owner: string): Promise<Map<string, number>> {
  const renewed = await db
    .update(jobs)
    .set({ leaseExpiresAt: expiry })
    .where(and(eq(jobs.leaseOwner, owner), eq(jobs.closed, false), gt(jobs.leaseExpiresAt, sql`now()`)))
    .returning({ id: jobs.id, epoch: jobs.leaseEpoch })
  return new Map(renewed.map(({ id, epoch }) => [id, epoch]))
}

/** Unfinished jobs of one kind of upstream that nobody reads, oldest first. */
export async function findOrphans(db: Database, kind: JobRow['endpointKind'], limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        eq(jobs.closed, false),
        eq(jobs.endpointKind, kind),
        isNotNull(jobs.upstreamId),
        or(isNull(jobs.leaseExpiresAt), lt(jobs.leaseExpiresAt, sql`now()`)),
      ),
    )
    .orderBy(jobs.submittedAt)
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Who holds leases now, oneself left out. */
export async function otherHolders(db: Database, owner: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ owner: jobs.leaseOwner })
    .from(jobs)
    .where(
      and(
        eq(jobs.closed, false),
        isNotNull(jobs.leaseOwner),
        ne(jobs.leaseOwner, owner),
        gt(jobs.leaseExpiresAt, sql`now()`),
      ),
    )
  return rows.flatMap((row) => row.owner ?? [])
}

/** Lets the leases of a dead process expire now. The owner's name stays, by which the next holder sees that it died. */
export async function expireLeases(db: Database, owner: string): Promise<number> {
  const rows = await db
    .update(jobs)
    .set({ leaseExpiresAt: null })
    .where(and(eq(jobs.closed, false), eq(jobs.leaseOwner, owner)))
    .returning({ id: jobs.id })
  return rows.length
}

/** Gives a lease back, so that the next holder need not wait for its expiry. */
export async function releaseLease(db: Database, lease: Lease): Promise<void> {
  await db.update(jobs).set({ leaseOwner: null, leaseExpiresAt: null }).where(held(lease))
}

/**
 * Lets every lease expire now. Only for a process that has the database to itself: whoever held one is dead. The owner's name
 * stays, by which the next holder sees that.
 */
export async function releaseAllLeases(db: Database): Promise<void> {
  await db.update(jobs).set({ leaseExpiresAt: null }).where(eq(jobs.closed, false))
}

/** The condition that makes a write a lease-holder's write. */
export function held(lease: Lease) {
  return and(eq(jobs.id, lease.jobId), eq(jobs.leaseEpoch, lease.epoch), eq(jobs.leaseOwner, lease.owner))
}

// The database's clock, not ours: holders on several machines must agree on what has expired.
const expiry = sql`now() + make_interval(secs => ${LEASE_SECONDS})`
