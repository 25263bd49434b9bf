import { setMaxListeners } from 'node:events'
import type { JobRow } from '@/lib/db/job-record'
import { createBurial } from './bury-dead'
import { findWaiting } from './find-waiting'
import type { JobSignals } from './job-signals'
import { keepLeases } from './keep-leases'
import { releaseAllLeases } from './lease'
import type { Presence } from './presence'
import { createReadBudget, READ_RATES } from './read-budget'
import { type JobReader, readJob } from './read-job'
import { scanRepeatedly } from './scan-repeatedly'
import { settleSubmissions } from './settle-submissions'
import { PLACES, sharePlaces } from './share-places'

export interface SupervisorOptions extends Omit<JobReader, 'leases' | 'budgets' | 'stopping' | 'presence' | 'signals'> {
  signals: Pick<JobSignals, 'watched' | 'watchedJobs' | 'changed'>
  /**
   * This process among those that share the database, by which a dead one's jobs are taken up within seconds. Null when no
   * other process uses it: every lease found at the start is a dead one's.
   */
  presence: Pick<Presence, 'findDead' | 'countProcesses' | 'tellFreed' | 'hearFreed'> | null
  /** Without a job: a look for jobs failed, which the next one makes good. */
  onError: (error: unknown, jobId?: string) => void
  /** How often open jobs without a reader are looked for. */
  scanMs?: number
  /** Monotonic, in ms: by it leases run out, and places and budgets fill. */
  clock?: () => number
  /** How many reads of each kind of upstream may be open at once. */
  places?: typeof PLACES
}

/** Keeps exactly one reader on every unfinished job. */
export interface Supervisor {
  /** Begins reading a job that this process has submitted (`fresh`) or reopened; returns at once. */
  take(jobId: string, kind: JobRow['endpointKind'], fresh: boolean): void
  /** Renews the lease of a job that is being submitted, until what this returns is called. */
  keepSubmission(jobId: string): () => void
  /** Stops after the reads under way are stored, and gives the leases back. */
  close(): Promise<void>
}

/** How often those that wait are looked for while all places are taken: somebody may open one of them. */
const CROWDED_SCAN_MS = 500
/** Of the jobs that people watch, so many are looked for among those that wait. */
const MOST_WATCHED = 1_000

type Kind = JobRow['endpointKind']
const KINDS = ['local', 'runpod'] as const satisfies Kind[]

/** Starts reading all unfinished jobs, and looks for new orphans every few seconds. */
export async function startSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const { db, owner, onError, clock = () => performance.now() } = options
  const stopping = new AbortController()
  // Every drain listens to it: that many are no leak.
  setMaxListeners(0, stopping.signal)
  const drains = new Set<Promise<void>>()
  /** Of each kind its own: a Runpod that answers none of its jobs takes no place from the local ones. */
  const places = { local: newPlaces(), runpod: newPlaces() }
  const leases = keepLeases({ db, owner, shared: options.presence !== null, clock })
  const budgets = { local: readBudget('local', clock), runpod: readBudget('runpod', clock) }
  const reader: JobReader = { ...options, leases, budgets, stopping: stopping.signal }
  const buryDead = options.presence && createBurial(db, owner, options.presence)

  if (!options.presence) await releaseAllLeases(db)
  await scan()
  const looks = scanRepeatedly(scan, options.scanMs ?? 2_000, (error) => onError(error))
  const turns = scanRepeatedly(scanFull, CROWDED_SCAN_MS, (error) => onError(error))
  const unhear = options.presence?.hearFreed(looks.soon)

  async function scan(): Promise<void> {
    await buryDead?.().catch((error) => onError(error))
    // No limit of its own to share: the local endpoint belongs to one process.
    if (options.presence) budgets.runpod.shareAmong(await options.presence.countProcesses())
    for (const jobId of await settleSubmissions(db)) options.signals.changed(jobId)
    for (const kind of KINDS) if (options.upstreams[kind]) await adopt(kind)
  }

  async function scanFull(): Promise<void> {
    for (const kind of KINDS) if (options.upstreams[kind] && places[kind].free() === 0) await adopt(kind)
  }

  function newPlaces() {
    return sharePlaces({
      now: clock,
      watched: options.signals.watched,
      ...(options.places ?? PLACES),
    })
  }

  async function adopt(kind: Kind): Promise<void> {
    if (stopping.signal.aborted) return
    const found = await findWaiting(db, kind, {
      limit: places[kind].free() + places[kind].wanted,
      watched: options.signals.watchedJobs(MOST_WATCHED),
      places: places[kind].byEndpoint(),
    })
    places[kind].expect(found.filter(({ jobId }) => !begin(jobId, kind, false)))
  }

  /** @returns whether the job has a place now, or needs none */
  function begin(jobId: string, kind: Kind, fresh: boolean): boolean {
    if (stopping.signal.aborted || places[kind].has(jobId)) return true
    const place = places[kind].take(jobId, fresh || options.signals.watched(jobId))
    if (!place) return false
    const drain = readJob(reader, jobId, fresh, place)
      .catch((error) => onError(error, jobId))
      .finally(() => {
        drains.delete(drain)
        place.leave()
        for (let next = places[kind].next(); next; next = places[kind].next()) begin(next.jobId, kind, false)
      })
    drains.add(drain)
    return true
  }

  return {
    take(jobId, kind, fresh) {
      if (!begin(jobId, kind, fresh)) places[kind].expectFirst({ jobId, endpointId: null })
    },
    // Its epoch is 0 until a reader takes it. It is never lost: the upstream's answer is stored whoever settled it meanwhile.
    keepSubmission: (jobId) => leases.keep({ jobId, epoch: 0, since: clock(), lose() {} }),
    async close() {
      const scans = [looks.stop(), turns.stop()]
      unhear?.()
      stopping.abort()
      // Who closes the database next must not take it from a scan.
      await Promise.all([...scans, ...drains])
      leases.stop()
    },
  }
}

function readBudget(kind: Kind, now: () => number) {
  const after = (ms: number, run: () => void) => {
    const timeout = setTimeout(run, ms)
    return () => clearTimeout(timeout)
  }
  return createReadBudget({ now, after, rate: READ_RATES[kind] })
}
