import { type JobRow, toJob } from '@/lib/db/job-record'
import type { ChunkLog } from './chunk-log'
import type { JobSignals } from './job-signals'
import { chunksJson, type Cursor, PAGE } from './read-steps'

export interface Poll {
  /** As it stood when the request came. */
  job: JobRow
  /** Without `attempt` the cursor belongs to the current one. */
  cursor: Omit<Cursor, 'attempt'> & { attempt?: number | undefined }
  /** How long to wait for a chunk, or for the end, when there is nothing new. */
  waitMs: number
  log: ChunkLog
  signals: JobSignals
  signal: AbortSignal
}

/**
 * One page of the log after a cursor, held while there is nothing new: the long-poll twin of watchJob.
 * @returns the JSON text of a contract StreamAnswer
 */
export async function pollJob({ job, cursor, waitMs, log, signals, signal }: Poll): Promise<string> {
  const until = Date.now() + waitMs
  const changes = signals.listen(job.id)
  try {
    for (;;) {
      const row = (await log.job(job.id)) ?? job
      const after = (cursor.attempt ?? row.attempt) === row.attempt ? cursor.seq : 0
      const page = await log.read(row.id, row.attempt, after, PAGE)
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
