import { and, eq, gt, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import { leaseExpiry } from '@/lib/db/lease-expiry'
import { jobs } from '@/lib/db/schema'

/** The right to read a job's upstream stream. `epoch` fences writes: a holder that lost it cannot append any more. */
export interface Lease {
  jobId: string
  owner: string
  epoch: number
}

/** A lease and the job as it stands. */
export interface HeldJob {
  lease: Lease
  job: JobRow
  /** Whether its last holder never gave the lease back: what that one had read and not stored is lost. */
  orphaned: boolean
}

/**
 * Takes the lease of an open job that nobody holds.
 * @returns null when somebody holds it, or the job is closed or was never accepted
 */
export async function takeLease(db: Database, jobId: string, owner: string): Promise<HeldJob | null> {
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
      .set({ leaseOwner: owner, leaseEpoch: sql`${jobs.leaseEpoch} + 1`, leaseExpiresAt: leaseExpiry })
      .where(eq(jobs.id, jobId))
      .returning()
    return job ? { lease: { jobId, owner, epoch: job.leaseEpoch }, job, orphaned: before.leaseOwner !== null } : null
  })
}

/** Prolongs leases of one process, those of its submissions too, in one statement. @returns their epochs by job: what is not in it was lost */
export async function renewLeases(db: Database, owner: string, jobIds: string[]): Promise<Map<string, number>> {
  const named = sql`${jobs.id} = any(${sql.param(jobIds)}::text[])`
  const mine = openInOrder(db, and(named, eq(jobs.leaseOwner, owner), gt(jobs.leaseExpiresAt, sql`now()`)))
  const renewed = await db
    .with(mine)
    .update(jobs)
    .set({ leaseExpiresAt: leaseExpiry })
    .from(mine)
    .where(eq(jobs.id, mine.id))
    .returning({ id: jobs.id, epoch: jobs.leaseEpoch })
  return new Map(renewed.map(({ id, epoch }) => [id, epoch]))
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
  const its = openInOrder(db, eq(jobs.leaseOwner, owner))
  const rows = await db
    .with(its)
    .update(jobs)
    .set({ leaseExpiresAt: null })
    .from(its)
    .where(eq(jobs.id, its.id))
    .returning({ id: jobs.id })
  return rows.length
}

/** Gives a lease back, so that the next holder need not wait for its expiry. */
export async function releaseLease(db: Database, lease: Lease): Promise<void> {
  await db.update(jobs).set({ leaseOwner: null, leaseExpiresAt: null }).where(held(lease))
}

/** As releaseLease, behind those that had no turn yet or an earlier one: the lease's end tells when this one was. */
export async function passOnLease(db: Database, lease: Lease): Promise<void> {
  await db.update(jobs).set({ leaseOwner: null, leaseExpiresAt: sql`now()` }).where(held(lease))
}

/**
 * Lets every lease expire now. Only for a process that has the database to itself: whoever held one is dead. The owner's name
 * stays, by which the next holder sees that.
 */
export async function releaseAllLeases(db: Database): Promise<void> {
  await db.update(jobs).set({ leaseExpiresAt: null }).where(eq(jobs.closed, false))
}

/**
 * Open jobs, locked by their ids' order, as appends to many logs lock them: two statements that each hold a row which the other
 * wants would wait for ever.
 */
function openInOrder(db: Database, condition: SQL | undefined) {
  return db.$with('in_order').as(
    db
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.closed, false), condition))
      .orderBy(jobs.id)
      .for('no key update'),
  )
}

/** The condition that makes a write a lease-holder's write. */
export function held(lease: Lease) {
  return and(eq(jobs.id, lease.jobId), eq(jobs.leaseEpoch, lease.epoch), eq(jobs.leaseOwner, lease.owner))
}
