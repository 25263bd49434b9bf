import type { JobRow } from '@/lib/contract/jobs'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatDuration } from '@/lib/browser/words/format-duration'

/** A barcode in words: `12 chunks, 1.2 MB, in 4.1 s`. */
export function describeBarcode(job: JobRow): string {
  if (job.chunkCount === 0) return 'no chunks'
  const last = job.barcode.at(-1)?.[0] ?? 0
  return `${job.chunkCount} ${job.chunkCount === 1 ? 'chunk' : 'chunks'}, ${formatBytes(job.chunkBytes)}, in ${formatDuration(last)}`
}

/** Length of a job's line of time: to its end, or to now while it runs. */
export function barcodeSpan(job: JobRow, now: number | null): number {
  const start = Date.parse(job.attemptBeganAt)
  const end = job.endedAt ? Date.parse(job.endedAt) : (now ?? start)
  // Clocks of two machines may disagree: the line is never shorter than what stands on it.
  return Math.max(end - start, job.barcode.at(-1)?.[0] ?? 0)
}
