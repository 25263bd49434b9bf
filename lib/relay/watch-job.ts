import { INLINE_CHUNK_BYTES } from '@/lib/contract/frames'
import type { JobRow } from '@/lib/db/job-record'
import { toJob } from '@/lib/db/job-record'
import { onOneLine } from '@/lib/json/raw-json'
import type { ChunkLog, StoredChunk } from './chunk-log'
import type { JobSignals } from './job-signals'

/** One server-sent event. `data` is JSON on one line. */
export interface Frame {
  event: 'job' | 'chunks' | 'heartbeat' | 'done'
  id?: string
  data: string
}

/** The last chunk a reader has. */
export interface Cursor {
  attempt: number
  seq: number
}

export interface Watch {
  jobId: string
  cursor: Cursor
  log: ChunkLog
  signals: JobSignals
  signal: AbortSignal
  heartbeatMs?: number
  /** A watch ends after this long, and the browser comes back with its cursor: no connection lives for ever. */
  maxMs?: number
}

/** A page of the log for one frame or one answer. */
export const PAGE = { limit: 500, maxBytes: 2 * 1024 * 1024, largest: INLINE_CHUNK_BYTES }

/**
 * Replays a job's log after a cursor, then follows it. Yields a `job` frame first and whenever the row changed, `chunks`
 * in order without gap or double, a `heartbeat` in silence, and `done` as the last frame once the log is closed and
 * everything in it was yielded. Ends without `done` on `signal` or after `maxMs`.
 * Does not throw for a job that is not there: it ends at once.
 */
export async function* watchJob(watch: Watch): AsyncGenerator<Frame> {
  const { jobId, log, signals, signal, heartbeatMs = 15_000, maxMs = 15 * 60_000 } = watch
  const until = Date.now() + maxMs
  let cursor = watch.cursor
  let shown = ''
  let spokeAt = Date.now()
  // Listening before the first read: a change between the read and the wait is not slept through.
  const changes = signals.listen(jobId)
  try {
    while (!signal.aborted && Date.now() < until) {
      // The row before the chunks: once it says closed, its count is final, so the tail cannot be missed.
      const row = await log.job(jobId)
      if (!row) return
      const job = jobFrame(row)
      if (shown === '') yield { event: 'job', data: job }
      if (cursor.attempt !== row.attempt) cursor = { attempt: row.attempt, seq: 0 }
      const page = await log.read(jobId, row.attempt, cursor.seq, PAGE)
      const last = page.at(-1)
      if (last) {
        cursor = { attempt: row.attempt, seq: last.seq }
        yield {
          event: 'chunks',
          id: `${cursor.attempt}.${cursor.seq}`,
          data: `{"attempt":${row.attempt},"chunks":${chunksJson(page)}}`,
        }
      }
      if (shown !== '' && job !== shown) yield { event: 'job', data: job }
      if (last || job !== shown) spokeAt = Date.now()
      shown = job
      if (row.closed && cursor.seq >= row.chunkCount) {
        yield { event: 'done', data: job }
        return
      }
      if (last) continue
      await changes.next(Math.max(1, spokeAt + heartbeatMs - Date.now()), signal)
      if (Date.now() - spokeAt < heartbeatMs) continue
      spokeAt = Date.now()
      yield { event: 'heartbeat', data: '{}' }
    }
  } finally {
    changes.stop()
  }
}

/** Chunks as JSON text with their outputs exactly as they were read (contract: Chunk[]). */
export function chunksJson(chunks: readonly StoredChunk[]): string {
  const parts = chunks.map(({ seq, text, receivedAt, bytes }) => {
    const body = text === null ? '"omitted":true' : `"output":${onOneLine(text)}`
    return `{"seq":${seq},"receivedAt":"${receivedAt.toISOString()}","bytes":${bytes},${body}}`
  })
  return `[${parts.join(',')}]`
}

function jobFrame(row: JobRow): string {
  return JSON.stringify({ job: toJob(row) })
}
