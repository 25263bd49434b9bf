import type { JobRow } from '@/lib/db/job-record'
import type { ChunkLog } from './chunk-log'
import type { JobSignals } from './job-signals'

/** Waits until a job's log is closed, at most `waitMs`. @returns the row as it stands then */
export async function untilClosed(
  { log, signals, signal }: { log: ChunkLog; signals: JobSignals; signal: AbortSignal },
  row: JobRow,
  waitMs: number,
): Promise<JobRow> {
  const until = Date.now() + waitMs
  const changes = signals.listen(row.id)
  try {
    for (;;) {
      const current = (await log.job(row.id)) ?? row
      const left = until - Date.now()
      if (current.closed || left <= 0 || signal.aborted) return current
      await changes.next(left, signal)
    }
  } finally {
    changes.stop()
  }
}
