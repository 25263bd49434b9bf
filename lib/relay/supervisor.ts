import type { BlobStore } from '@/lib/blobs/blob-store'
import type { Problem } from '@/lib/contract/errors'
import type { Database } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import { type ChunkLog, LeaseLost } from './chunk-log'
import { createBurial } from './bury-dead'
import { drainUpstream } from './drain-upstream'
import { findOrphans, LEASE_SECONDS, releaseAllLeases, releaseLease, renewLeases, takeLease } from './lease'
import type { JobSignals } from './job-signals'
import { paceUpstream } from './pace-upstream'
import type { Presence } from './presence'
import { createReadBudget, READ_RATES } from './read-budget'

export interface SupervisorOptions {
  db: Database
  log: ChunkLog
  blobs: BlobStore
  signals: Pick<JobSignals, 'watched'>
  /** The client for each kind of upstream; null where it is switched off: its jobs wait, and keep no others waiting. */
  upstreams: Record<JobRow['endpointKind'], RunpodClient | null>
  /** Names this process among all that share the database. */
  owner: string
  /**
   * This process among those that share the database, by which a dead one's jobs are taken up within seconds. Null when no
   * other process uses it: every lease found at the start is a dead one's.
   */
  presence: Pick<Presence, 'findDead'> | null
  onError: (error: unknown, jobId: string) => void
  /** Runs each drain, for whoever counts them; hands on how it ended, or what it threw. */
  around?: (run: DrainRun, drain: () => Promise<'closed' | 'stopped'>) => Promise<'closed' | 'stopped'>
  now?: () => Date
  random?: () => number
  /** How often open jobs without a reader are looked for. */
  scanMs?: number
}

/** A drain that is about to run. */
export interface DrainRun {
  job: JobRow
  fresh: boolean
  orphaned: boolean
  /** Aborted when the lease is lost. */
  lost: AbortSignal
}

/** Keeps exactly one reader on every unfinished job. */
export interface Supervisor {
  /** Begins reading a job that this process has submitted (`fresh`) or reopened; returns at once. */
  take(jobId: string, kind: JobRow['endpointKind'], fresh: boolean): void
  /** Stops after the reads under way are stored, and gives the leases back. */
  close(): Promise<void>
}

/**
 * Of each kind of upstream; more jobs wait for a free place, for each drain holds a request open. A Runpod that answers
 * none of its jobs takes no place from the local ones.
 */
const MAX_DRAINS = 200
const RENEW_MS = (LEASE_SECONDS * 1000) / 3

type Kind = JobRow['endpointKind']
const KINDS = ['local', 'runpod'] as const satisfies Kind[]

/** Starts reading all unfinished jobs, and looks for new orphans every few seconds. */
export async function startSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const { db, owner, onError } = options
  const stopping = new AbortController()
  const drains = { local: new Map<string, Promise<void>>(), runpod: new Map<string, Promise<void>>() }
  /** The lease of each drain, and how to stop one whose lease is lost. */
  const holds = new Map<string, { epoch: number; lose: () => void }>()
  const budgets = { local: readBudget('local'), runpod: readBudget('runpod') }
  const buryDead = options.presence && createBurial(db, owner, options.presence)

  if (!options.presence) await releaseAllLeases(db)
  await scan()
  let scanning = false
  const timer = setInterval(async () => {
    // A slow database must not be asked twice at once.
    if (scanning) return
    scanning = true
    await scan().catch((error) => onError(error, ''))
    scanning = false
  }, options.scanMs ?? 2_000)
  let renewedAt = Date.now()
  const renewal = setInterval(() => void renew(), RENEW_MS)

  async function renew(): Promise<void> {
    // As it is now: a lease that is taken while the statement runs is not in its answer.
    const before = [...holds]
    const kept = await renewLeases(db, owner).catch(() => null)
    if (kept) renewedAt = Date.now()
    // With the database out of reach for so long, another process may hold the leases by the time a new read ends.
    const expired = options.presence !== null && Date.now() - renewedAt > (LEASE_SECONDS * 1000 * 2) / 3
    for (const [jobId, { epoch, lose }] of before) if (expired || (kept && kept.get(jobId) !== epoch)) lose()
  }

  async function scan(): Promise<void> {
    await buryDead?.().catch((error) => onError(error, ''))
    for (const kind of KINDS) if (options.upstreams[kind]) await adopt(kind)
  }

  async function adopt(kind: Kind): Promise<void> {
    const free = MAX_DRAINS - drains[kind].size
    if (free <= 0 || stopping.signal.aborted) return
    const orphans = await findOrphans(db, kind, free)
    for (const jobId of orphans) begin(jobId, kind, false)
  }

  function begin(jobId: string, kind: Kind, fresh: boolean): void {
    const running = drains[kind]
    if (running.has(jobId) || running.size >= MAX_DRAINS || stopping.signal.aborted) return
    const drain = run(jobId, fresh)
      .catch((error) => onError(error, jobId))
      .finally(() => running.delete(jobId))
    running.set(jobId, drain)
  }

  async function run(jobId: string, fresh: boolean): Promise<void> {
    const taken = await takeLease(db, jobId, owner)
    if (!taken) return
    const { job, lease, orphaned } = taken
    const upstream = options.upstreams[job.endpointKind]
    // Left open without a lease: the next scan finds it again, for the upstream may be switched on by then.
    if (!upstream) return releaseLease(db, lease)
    const lost = new AbortController()
    const signal = AbortSignal.any([stopping.signal, lost.signal])
    holds.set(jobId, { epoch: lease.epoch, lose: () => lost.abort() })
    try {
      const drain = () =>
        drainUpstream({
          job,
          lease,
          upstream: paceUpstream(upstream, {
            budget: budgets[job.endpointKind],
            endpointId: job.endpointId,
            urgent: () => options.signals.watched(jobId),
            signal,
            onRefused: (error) => onError(error, jobId),
          }),
          log: options.log,
          blobs: options.blobs,
          fresh,
          orphaned,
          signal,
          now: options.now ?? (() => new Date()),
          random: options.random ?? Math.random,
          sleep: (ms) => pause(ms, signal),
          rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        })
      const around = options.around ?? ((_run, work) => work())
      const end = await around({ job, fresh, orphaned, lost: lost.signal }, drain)
      if (end === 'stopped') await releaseLease(db, lease)
    } catch (error) {
      // Somebody else reads it now, which is what a lost lease means.
      if (error instanceof LeaseLost) return
      // Told on the job as well; it is taken up again when the lease, which is not given back, runs out.
      await options.log.update(lease, { problem: STUCK }).catch(() => {})
      throw error
    } finally {
      holds.delete(jobId)
    }
  }

  return {
    take: begin,
    async close() {
      clearInterval(timer)
      stopping.abort()
      await Promise.all(KINDS.flatMap((kind) => [...drains[kind].values()]))
      clearInterval(renewal)
    },
  }
}

function readBudget(kind: Kind) {
  const after = (ms: number, run: () => void) => {
    const timeout = setTimeout(run, ms)
    return () => clearTimeout(timeout)
  }
  return createReadBudget({ now: () => performance.now(), after, ...READ_RATES[kind] })
}

const STUCK: Problem = {
  code: 'internal',
  message: 'Sluice stumbled over this job and tries again.',
  cause: 'The database was away, or the upstream answered with something unforeseen.',
  action: 'The server’s log has the details.',
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
