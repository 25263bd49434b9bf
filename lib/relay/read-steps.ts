import { INLINE_CHUNK_BYTES } from '@/lib/contract/frames'
import type { JobRow } from '@/lib/db/job-record'
import { toJob } from '@/lib/db/job-record'
import { onOneLine } from '@/lib/json/raw-json'
import type { ChunkLog, StoredChunk } from './chunk-log'

/** One server-sent event. `data` is JSON on one line. */
export interface Frame {
  event: 'job' | 'chunks' | 'heartbeat' | 'done' | 'gone'
  id?: string
  data: string
}

/** The last chunk a reader has. */
export interface Cursor {
  attempt: number
  seq: number
}

/** A page of the log for one frame or one answer. */
export const PAGE = { limit: 500, maxBytes: 2 * 1024 * 1024, largest: INLINE_CHUNK_BYTES }

/**
 * Where a reader stands after a step: `more` may be there at once, `level` with the log, `done` with a closed log, or
 * `gone` because there is no such job. `spoke` tells whether the step yielded anything.
 */
export interface Step {
  state: 'more' | 'level' | 'done' | 'gone'
  spoke: boolean
}

/**
 * One reader's place in one job's log. Each call of the returned function is one look at it: yields a `job` frame the
 * first time and whenever the row changed, at most one page of `chunks` after the cursor, and `done` once the log is
 * closed and everything in it was yielded. Holds one page at most.
 */
export function readSteps(log: ChunkLog, jobId: string, from: Cursor): () => AsyncGenerator<Frame, Step> {
  let cursor = from
  let shown = ''
  return async function* step() {
    // The row before the chunks: once it says closed, its count is final, so the tail cannot be missed.
    const row = await log.job(jobId)
    if (!row) return { state: 'gone', spoke: false }
    const job = jobFrame(row)
    const isFirst = shown === ''
    if (isFirst) yield { event: 'job', data: job }
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
    if (!isFirst && job !== shown) yield { event: 'job', data: job }
    const spoke = last !== undefined || job !== shown
    shown = job
    if (row.closed && cursor.seq >= row.chunkCount) {
      yield { event: 'done', data: job }
      return { state: 'done', spoke: true }
    }
    return { state: last ? 'more' : 'level', spoke }
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
