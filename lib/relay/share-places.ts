/** An unfinished job that nobody reads. */
export interface WaitingJob {
  jobId: string
  /** Null when nobody looked yet. */
  endpointId: string | null
}

/** One drain's place among the reads that may be open at once. */
export interface Place {
  /** Told once the job is known. */
  belongsTo(endpointId: string): void
  /** Whether to go before the next read, since others wait and have more need of it. */
  mustLeave(): boolean
  /** How long an empty read may be held: shorter while others wait, for a place is only given back between two reads. */
  holdMs(ms: number): number
  answered(answer: { status: string; chunks: readonly unknown[] }): void
  /** The drain holds no request open until it is answered again: its place is free for others meanwhile. */
  pauses(): void
  leave(): void
}

export interface Places {
  /** Null when all are taken, or the job has one. A job that somebody waits for (`urgent`) may use the reserve. */
  take(jobId: string, urgent: boolean): Place | null
  has(jobId: string): boolean
  /** How many are free, the reserve left out. */
  free(): number
  /** How many of those that wait are worth being told of. */
  readonly wanted: number
  /** Who waits, those first who should be taken first; the few first are enough. Replaces what was told before. */
  expect(waiting: WaitingJob[]): void
  /** Puts one before the others that wait. */
  expectFirst(job: WaitingJob): void
  /** The next that waits and may be taken now; it does not wait any more. */
  next(): WaitingJob | undefined
  /** How many places each endpoint has, without those that become free. */
  byEndpoint(): Map<string, number>
}

/** Of each kind of upstream, for each drain holds a request open; more jobs wait and take turns. */
export const PLACES = { most: 200, reserve: 50 }
/** Pausing drains that are not counted; each costs only memory. */
const MOST_PAUSING = 1_000
/** Kept in memory of those that wait; the others are found when these have had their turn. */
const MOST_EXPECTED = 30
const CROWDED_HOLD_MS = 1_000
/** A running job that said nothing for so long does not stream now. */
const QUIET_MS = 10_000
/** A job keeps its place for so long, even if its endpoint has more than its part. */
const TENURE_MS = 5_000

interface Taken {
  endpointId: string | null
  since: number
  heardAt: number
  status: string
  /** Whether the last answer had nothing in it. */
  empty: boolean
  pausing: boolean
  leaving: boolean
}

/**
 * Shares a bounded number of places among any number of jobs. While others wait, a job goes after an empty read when nobody
 * watches it and it queues or is silent, and one whose endpoint has more than an equal part goes after a while; a job that
 * streams or is watched keeps its place otherwise. Those that are watched keep half of the places: people who look at long
 * lists of queued jobs would else keep those that stream from being read.
 */
export function sharePlaces(options: {
  now: () => number
  watched: (jobId: string) => boolean
  most: number
  reserve: number
}): Places {
  const { now, watched, most, reserve } = options
  const taken = new Map<string, Taken>()
  let waiting: WaitingJob[] = []

  const used = () => {
    const pausing = [...taken.values()].filter((place) => place.pausing).length
    return taken.size - Math.min(pausing, MOST_PAUSING)
  }
  const byEndpoint = () => {
    const counts = new Map<string, number>()
    for (const { endpointId, pausing, leaving } of taken.values())
      if (endpointId !== null && !pausing && !leaving) counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1)
    return counts
  }

  /** Whether the endpoint has more than an equal part, and one that waits less. */
  function hasTooMany(endpointId: string | null): boolean {
    if (endpointId === null) return false
    const counts = byEndpoint()
    const waitingEndpoints = waiting.flatMap((job) => job.endpointId ?? [])
    const part = most / new Set([...counts.keys(), ...waitingEndpoints]).size
    const poorer = waitingEndpoints.some((other) => (counts.get(other) ?? 0) < part)
    return poorer && (counts.get(endpointId) ?? 0) > part
  }

  function hasTooManyWatched(): boolean {
    const seen = [...taken].filter(([jobId, { pausing, leaving }]) => !pausing && !leaving && watched(jobId))
    return seen.length > most / 2
  }

  /** Those that are on their way out make room already. */
  function crowded(): boolean {
    const leaving = [...taken.values()].filter((place) => place.leaving).length
    return used() >= most && waiting.length + used() - most > leaving
  }

  return {
    has: (jobId) => taken.has(jobId),
    free: () => Math.max(0, most - used()),
    wanted: MOST_EXPECTED,
    byEndpoint,
    expect(jobs) {
      waiting = jobs.filter(({ jobId }) => !taken.has(jobId)).slice(0, MOST_EXPECTED)
    },
    expectFirst(job) {
      waiting = [job, ...waiting.filter(({ jobId }) => jobId !== job.jobId)].slice(0, MOST_EXPECTED)
    },
    next() {
      return used() < most ? waiting.shift() : undefined
    },
    take(jobId, urgent) {
      if (taken.has(jobId) || used() >= most + (urgent ? reserve : 0)) return null
      const mine: Taken = {
        ...{ endpointId: null, since: now(), heardAt: now() },
        ...{ status: '', empty: false, pausing: false, leaving: false },
      }
      taken.set(jobId, mine)
      waiting = waiting.filter((job) => job.jobId !== jobId)
      return {
        belongsTo(endpointId) {
          mine.endpointId = endpointId
        },
        mustLeave() {
          if (!crowded()) return false
          const idle = mine.empty && (mine.status === 'IN_QUEUE' || now() - mine.heardAt >= QUIET_MS)
          if (watched(jobId) && !(idle && hasTooManyWatched())) return false
          mine.leaving = idle || (now() - mine.since >= TENURE_MS && hasTooMany(mine.endpointId))
          return mine.leaving
        },
        holdMs: (ms) => (crowded() ? Math.min(ms, CROWDED_HOLD_MS) : ms),
        answered({ status, chunks }) {
          mine.pausing = false
          mine.status = status
          mine.empty = chunks.length === 0
          if (!mine.empty) mine.heardAt = now()
        },
        pauses() {
          mine.pausing = true
        },
        leave() {
          if (taken.get(jobId) === mine) taken.delete(jobId)
        },
      }
    },
  }
}
