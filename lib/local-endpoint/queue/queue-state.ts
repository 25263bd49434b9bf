import type { Database } from '@/lib/db/client'
import type { Clock } from '@/lib/local-endpoint/clock'
import type { FaultBook } from '@/lib/local-endpoint/faults/fault-book'
import type { LocalLimits } from '@/lib/local-endpoint/limits'
import type { Log } from '@/lib/local-endpoint/log'
import type { Signals } from '@/lib/local-endpoint/signals'
import type { ChunkFeed } from './chunk-feed'
import type { TakeLine } from './take-line'

/**
 * One execution of a job by one worker. Whoever holds the run may append to it and finish it; after `settled` nothing
 * that comes counts any more.
 */
export interface Run {
  readonly jobId: string
  readonly endpointId: string
  /** The job's `run` in the database. */
  readonly number: number
  readonly workerId: string
  /** The request body as it came: JSON text. */
  readonly request: string
  readonly retries: number
  /** How often the job lost its worker before this run. */
  readonly crashes: number
  readonly queuedAt: Date
  readonly startedAt: Date
  readonly retentionMs: number
  readonly feed: ChunkFeed
  /** Aborted when the run is cancelled, timed out, expired or called back. */
  readonly controller: AbortController
  /** Progress updates in order, JSON texts with their times in ms since 1970. */
  readonly progress: { at: number; text: string }[]
  settled: boolean
  stopTimer: () => void
}

/** What the queue's verbs share. The database has the truth; memory has the runs, their unread chunks and who waits. */
export interface QueueState {
  readonly db: Database
  readonly clock: Clock
  readonly limits: LocalLimits
  readonly log: Log
  readonly signals: Signals
  /** Running jobs by id. */
  readonly runs: Map<string, Run>
  /** Unread chunks by job id: of running jobs, and of finished ones while somebody reads them. */
  readonly feeds: Map<string, Promise<ChunkFeed> | ChunkFeed>
  /** Jobs of which a reader had chunks that are void now, and has not heard of it yet. */
  readonly startedOver: Set<string>
  /** Workers that wait for a job. */
  readonly line: TakeLine
  readonly faults: FaultBook
  /** Takes between the database's yes and the entry in `runs`. */
  readonly takes: Set<Promise<unknown>>
  /** Ends that are being written. */
  readonly settling: Set<Promise<unknown>>
  /** Aborted when the endpoint stops. */
  readonly closing: AbortSignal
}

/** A run's progress updates as a JSON list of `{at, output}`. */
export function progressText(run: Run): string {
  return `[${run.progress.map(({ at, text }) => `{"at":"${new Date(at).toISOString()}","output":${text}}`).join(',')}]`
}
