import type { StatusAnswer } from '@/lib/upstream/read-answers'
import type { ChunkLog } from './chunk-log'
import type { Lease } from './lease'
import { readUpdateProgress } from './read-progress'

export interface Following {
  lease: Lease
  log: Pick<ChunkLog, 'job' | 'noteUpdate'>
  /** Asks `/status` when the stream leaves room for it; else throws. */
  glance: () => Promise<StatusAnswer>
  /** Whether somebody watches the job. */
  watched: () => boolean
  /** How long after a look the next follows, in ms, of a job that is watched and streams nothing. */
  eagerMs: number
  now: () => Date
  random: () => number
  /** Resolves after `ms`, or at once when `signal` is aborted. */
  sleep: (ms: number) => Promise<void>
  signal: AbortSignal
}

/** Others are looked at so often, for the history's sake and for those who watch by another process. */
const CALM_MS = 20_000

/**
 * Looks at `/status` now and then while a job runs, and notes each new `progress_update` of its worker. It is all that a
 * handler tells that does not stream. Failures are left to the drain, which meets them too.
 * Ends when the log is closed, or by `signal`.
 */
export async function followProgress(following: Following): Promise<void> {
  const { lease, log, glance, watched, eagerMs, now, random, sleep, signal } = following
  let newest = ''
  let chunks = 0
  let failed = false
  let askedAt = now().getTime()
  for (;;) {
    // Two hundred jobs that began together are not to ask together.
    await sleep(eagerMs * (0.75 + random() / 2))
    if (signal.aborted) return
    const isDue = now().getTime() - askedAt >= CALM_MS
    if (!isDue && !watched()) continue
    try {
      const row = await log.job(lease.jobId)
      if (!row || row.closed) return
      const isSilent = row.chunkCount === chunks
      chunks = row.chunkCount
      if (!isDue && (failed || !isSilent)) continue
      if (row.status === 'IN_QUEUE' && !watched()) continue
      askedAt = now().getTime()
      failed = true
      const { status, output } = await glance()
      failed = false
      const seen = `${row.attempt} ${output}`
      if (status !== 'IN_PROGRESS' || output === null || output === 'null' || seen === newest) continue
      const progress = readUpdateProgress(output)
      await log.noteUpdate(lease, { attempt: row.attempt, text: output, at: now(), progress })
      newest = seen
    } catch {
      // The next look is a calm one: what ails the upstream is not asked after every second.
    }
  }
}
