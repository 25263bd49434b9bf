import { INLINE_CHUNK_BYTES } from '@/lib/contract/frames'
import { type JobRow, toJob } from '@/lib/db/job-record'
import type { ChunkLog } from './chunk-log'
import { chunksJson } from './chunks-json'
import type { JobSignals } from './job-signals'
import type { Cursor } from './shared-looks'

export interface Poll {
  /** As it stood when the request came. */
  job: JobRow
  /** Without `attempt` the cursor belongs to the current one. */
  cursor: Omit<Cursor, 'attempt'> & { attempt?: number | undefined }
  /** How many chunks at most. */
  limit: number
  /** How long to wait for a chunk, or for the end, when there is nothing new. */
  waitMs: number
  log: ChunkLog
  signals: JobSignals
  signal: AbortSignal
}

const PAGE = { maxBytes: 2 * 1024 * 1024, largest: INLINE_CHUNK_BYTES }

/**
 * One page of the log after a cursor, held while there is nothing new: the long-poll twin of watchJob.
 * @returns the JSON text of a contract StreamAnswer
 */
export async function pollJob({ job, cursor, limit, waitMs, log, signals, signal }: Poll): Promise<string> {
  const until = Date.now() + waitMs
  const changes = signals.listen(job.id)
  try {
    for (;;) {
      const row = (await log.job(job.id)) ?? job
      const after = (cursor.attempt ?? row.attempt) === row.attempt ? cursor.seq : 0
      const page = await log.read(row.id, row.attempt, after, { limit, ...PAGE })
      const next = page.at(-1)?.seq ?? after
      const left = until - Date.now()
      if (page.length > 0 || row.closed || left <= 0 || signal.aborted) {
        const closed = row.closed && next >= row.chunkCount
        return `{"status":"${row.status}","attempt":${row.attempt},"chunks":${chunksJson(page)},"next":${next},"closed":${closed},"job":${JSON.stringify(toJob(row))}}`
      }
      await changes.next(left, signal)
    }
  } finally {
    changes.stop()
  }
}
