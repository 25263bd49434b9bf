import type { Database } from '@/lib/db/client'
import type { Clock } from '@/lib/local-endpoint/clock'
import type { FaultBook } from '@/lib/local-endpoint/faults/fault-book'
import type { LocalLimits } from '@/lib/local-endpoint/limits'
import type { Log } from '@/lib/local-endpoint/log'
import type { Signals } from '@/lib/local-endpoint/signals'
import type { ChunkFeed } from './chunk-feed'

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
  readonly queuedAt: Date
  readonly startedAt: Date
  readonly retentionMs: number
  readonly feed: ChunkFeed
  /** Aborted when the run is cancelled, timed out, expired or called back. */
  readonly controller: AbortController
  /** Newest progress update, JSON text. */
  progress: string | null
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
  readonly faults: FaultBook
  /** Takes between the database's yes and the entry in `runs`. */
  readonly takes: Set<Promise<unknown>>
  /** Ends that are being written. */
  readonly settling: Set<Promise<unknown>>
  /** Aborted when the endpoint stops. */
  readonly closing: AbortSignal
}
