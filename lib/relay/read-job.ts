import type { BlobStore } from '@/lib/blobs/blob-store'
import type { Problem } from '@/lib/contract/errors'
import type { Database } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import { abortWith } from './abort-with'
import { type ChunkLog, LeaseLost } from './chunk-log'
import { drainUpstream } from './drain-upstream'
import { followProgress } from './follow-progress'
import type { JobSignals } from './job-signals'
import type { LeaseKeeper } from './keep-leases'
import { type HeldJob, passOnLease, releaseLease, takeLease } from './lease'
import { paceUpstream, ReadNotBegun } from './pace-upstream'
import type { Presence } from './presence'
import type { ReadBudget } from './read-budget'
import type { Place } from './share-places'
import { takeTurns } from './take-turns'

/** What all jobs of a process are read with. */
export interface JobReader {
  db: Database
  log: ChunkLog
  blobs: BlobStore
  signals: Pick<JobSignals, 'watched'>
  /** The client for each kind of upstream; null where it is switched off: its jobs wait, and keep no others waiting. */
  upstreams: Record<JobRow['endpointKind'], RunpodClient | null>
  budgets: Record<JobRow['endpointKind'], ReadBudget>
  /** Names this process among all that share the database. */
  owner: string
  presence: Pick<Presence, 'tellFreed'> | null
  /** Renews the lease of each drain under way, and stops one whose lease is lost. */
  leases: LeaseKeeper
  /** Aborted when the process is to stop. */
  stopping: AbortSignal
  /** Runs each drain, for whoever counts them; hands on how it ended, or what it threw. */
  around?: (run: DrainRun, drain: () => Promise<'closed' | 'stopped'>) => Promise<'closed' | 'stopped'>
  now?: () => Date
  random?: () => number
}

/** A drain that is about to run. */
export interface DrainRun {
  job: JobRow
  fresh: boolean
  orphaned: boolean
  /** Aborted when the lease is lost. */
  lost: AbortSignal
}

/** How often `/status` is looked at for progress updates: Runpod's budget is for streams first. */
const EAGER_MS = { local: 1_000, runpod: 3_000 }

const STUCK: Problem = {
  code: 'internal',
  message: 'Sluice stumbled over this job and tries again.',
  cause: 'The database was away, or the upstream answered with something unforeseen.',
  action: 'The server’s log has the details.',
}

/**
 * Takes a job's lease, drains it from its place, and follows its progress meanwhile; returns at once when somebody else holds it.
 * The lease is given back when the process stops, and passed on when the drain gave way. What goes wrong is told on the job, and
 * thrown; the lease is left to run out then, and the job taken up again when it has, by this process or another.
 */
export async function readJob(reader: JobReader, jobId: string, fresh: boolean, place: Place): Promise<void> {
  const { db, log, leases, presence, stopping } = reader
  const since = leases.clock()
  const held = await takeLease(db, jobId, reader.owner)
  if (!held) return
  const { job, lease, orphaned } = held
  place.belongsTo(job.endpointId)
  const upstream = reader.upstreams[job.endpointKind]
  // Left open without a lease: the next scan finds it again, for the upstream may be switched on by then.
  if (!upstream) return releaseLease(db, lease)
  const lost = new AbortController()
  const ending = abortWith(stopping)
  const { signal } = ending
  const lose = () => {
    lost.abort()
    ending.abort()
  }
  const letGo = leases.keep({ jobId, epoch: lease.epoch, since, lose })
  try {
    const drain = () => drainAndFollow(reader, { ...held, upstream, fresh, place, signal })
    const around = reader.around ?? ((_run, work) => work())
    const end = await around({ job, fresh, orphaned, lost: lost.signal }, drain)
    if (end === 'stopped') {
      await (signal.aborted ? releaseLease : passOnLease)(db, lease)
      if (stopping.aborted) presence?.tellFreed()
    }
  } catch (error) {
    // Somebody else reads it now, which is what a lost lease means.
    if (error instanceof LeaseLost) return
    await log.update(lease, { problem: STUCK }).catch(() => {})
    throw error
  } finally {
    letGo()
    ending.abort()
  }
}

interface Reading extends HeldJob {
  upstream: RunpodClient
  fresh: boolean
  place: Place
  signal: AbortSignal
}

async function drainAndFollow(reader: JobReader, reading: Reading): Promise<'closed' | 'stopped'> {
  const { job, lease, orphaned, place, signal, fresh } = reading
  const { log, blobs, stopping, now = () => new Date(), random = Math.random } = reader
  const watched = () => reader.signals.watched(job.id)
  const upstream = paceUpstream(reading.upstream, {
    budget: reader.budgets[job.endpointKind],
    endpointId: job.endpointId,
    urgent: watched,
    signal,
    onWait: place.pauses,
  })
  const following = abortWith(signal)
  void followProgress({
    lease,
    log,
    glance: () => upstream.glance(job.endpointId, job.upstreamId as string),
    watched,
    eagerMs: EAGER_MS[job.endpointKind],
    ...{ now, random, signal: following.signal },
    sleep: (ms) => pause(ms, following.signal),
  })
  try {
    return await drainUpstream({
      ...{ job, lease, log, blobs, fresh, orphaned, signal, now, random },
      upstream: takeTurns(upstream, place),
      sleep: (ms) => pause(ms, signal),
      rest,
      storing: { sleep: (ms) => pause(ms, stopping), rest, signal: stopping },
    })
  } catch (error) {
    if (error instanceof ReadNotBegun) return 'stopped'
    throw error
  } finally {
    following.abort()
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
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
