import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { BlobStore } from '@/lib/blobs/blob-store'
import type { Database } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import { jobs } from '@/lib/db/schema'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import { type ChunkLog, LeaseLost } from './chunk-log'
import { drainUpstream } from './drain-upstream'
import { LEASE_SECONDS, type Lease, releaseAllLeases, releaseLease, renewLease, takeLease } from './lease'

export interface SupervisorOptions {
  db: Database
  log: ChunkLog
  blobs: BlobStore
  /** The client for a job's upstream; null when that upstream is switched off. */
  upstreamFor: (job: JobRow) => RunpodClient | null
  /** Names this process among all that share the database. */
  owner: string
  /** True when no other process uses this database: every lease found at the start is a dead one's. */
  alone: boolean
  onError: (error: unknown, jobId: string) => void
  now?: () => Date
  random?: () => number
  /** How often open jobs without a reader are looked for. */
  scanMs?: number
}

/** Keeps exactly one reader on every unfinished job. */
export interface Supervisor {
  /** Begins reading a job that this process has submitted (`fresh`) or reopened; returns at once. */
  take(jobId: string, fresh: boolean): void
  /** Stops after the reads under way are stored, and gives the leases back. */
  close(): Promise<void>
}

/** More jobs than this wait for a free place: each drain holds a request open. */
const MAX_DRAINS = 200

/** Starts reading all unfinished jobs, and looks for new orphans every few seconds. */
export async function startSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const { db, owner, onError } = options
  const stopping = new AbortController()
  const drains = new Map<string, Promise<void>>()

  if (options.alone) await releaseAllLeases(db)
  await scan()
  const timer = setInterval(() => void scan().catch((error) => onError(error, '')), options.scanMs ?? 5_000)

  async function scan(): Promise<void> {
    const free = MAX_DRAINS - drains.size
    if (free <= 0 || stopping.signal.aborted) return
    const orphans = await db
      .select({ id: jobs.id })
      .from(jobs)
      .where(
        and(
          eq(jobs.closed, false),
          isNotNull(jobs.upstreamId),
          or(isNull(jobs.leaseExpiresAt), lt(jobs.leaseExpiresAt, sql`now()`)),
        ),
      )
      .orderBy(jobs.submittedAt)
      .limit(free)
    for (const { id } of orphans) begin(id, false)
  }

  function begin(jobId: string, fresh: boolean): void {
    if (drains.has(jobId) || drains.size >= MAX_DRAINS || stopping.signal.aborted) return
    const drain = run(jobId, fresh)
      .catch((error) => onError(error, jobId))
      .finally(() => drains.delete(jobId))
    drains.set(jobId, drain)
  }

  async function run(jobId: string, fresh: boolean): Promise<void> {
    const taken = await takeLease(db, jobId, owner)
    if (!taken) return
    const { job, lease } = taken
    const upstream = options.upstreamFor(job)
    // Left open without a lease: the next scan finds it again, for the upstream may be switched on by then.
    if (!upstream) return releaseLease(db, lease)
    const lost = new AbortController()
    const signal = AbortSignal.any([stopping.signal, lost.signal])
    const renewal = setInterval(() => void renew(lease, lost), (LEASE_SECONDS * 1000) / 3)
    try {
      const end = await drainUpstream({
        job,
        lease,
        upstream,
        log: options.log,
        blobs: options.blobs,
        fresh,
        signal,
        now: options.now ?? (() => new Date()),
        random: options.random ?? Math.random,
        sleep: (ms) => pause(ms, signal),
      })
      if (end === 'stopped') await releaseLease(db, lease)
    } catch (error) {
      // Somebody else reads it now, which is what a lost lease means.
      if (!(error instanceof LeaseLost)) throw error
    } finally {
      clearInterval(renewal)
    }
  }

  async function renew(lease: Lease, lost: AbortController): Promise<void> {
    const kept = await renewLease(db, lease).catch(() => true)
    if (!kept) lost.abort()
  }

  return {
    take: begin,
    async close() {
      clearInterval(timer)
      stopping.abort()
      await Promise.all(drains.values())
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
