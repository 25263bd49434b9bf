import type { Problem } from '@/lib/contract/errors'
import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'

/** How far a reader has come: the last seq it has, of which attempt. `{ attempt: 0, seq: 0 }` has nothing yet. */
export interface Cursor {
  attempt: number
  seq: number
}

/**
 * Why a source ended before the job did. `fatal` means that asking again would be answered the same;
 * `silent` means that it opened and nothing came, as behind a proxy that holds events back.
 */
export interface Drop {
  kind: 'broken' | 'silent' | 'refused'
  problem: Problem | null
  fatal: boolean
}

/** Where a source puts what it reads. After `done` or `dropped` it says nothing more. */
export interface StreamSink {
  job(job: Job): void
  chunks(attempt: number, chunks: Chunk[]): void
  heartbeat(): void
  done(job: Job): void
  dropped(drop: Drop): void
}

/** One connection to a job's log, read from a cursor on. Returns how to close it. */
export type StreamSource = (cursor: Cursor, sink: StreamSink) => () => void
