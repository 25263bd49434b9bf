import type { ExportFormat } from '@/lib/contract/export'
import type { Job } from '@/lib/contract/jobs'
import { isFinal } from '@/lib/contract/runpod'
import { formatBytes } from '@/lib/browser/words/format-bytes'

/** What a chunk's line has besides its output, in bytes: roughly, for a hint. */
const LINE_BYTES = 75

/** One way to take a job away, as a menu shows it. */
export interface ExportChoice {
  format: ExportFormat
  label: string
  /** What is in it, and how large it will be. */
  hint: string
  /** Why it cannot be had; null when it can. */
  refusal: string | null
}

/** Every way to take this job away, with what the server would refuse said beforehand. */
export function exportChoices(job: Job): ExportChoice[] {
  const chunkBytes = job.chunkBytes + LINE_BYTES * job.chunkCount
  const whole = chunkBytes + job.requestBytes + (job.aggregateBytes ?? 0)
  const early = job.closed ? null : 'once the job has ended'
  const endless = isFinal(job.status) ? null : 'its end is not known'
  return [
    { format: 'ndjson', label: 'Chunks as NDJSON', hint: `about ${formatBytes(chunkBytes)}`, refusal: null },
    { format: 'json', label: 'Everything as JSON', hint: `about ${formatBytes(whole)}`, refusal: null },
    { format: 'images', label: 'Images as zip', hint: 'of input, chunks and aggregate', refusal: early },
    {
      format: 'cassette',
      label: 'Cassette',
      hint: `to replay it, about ${formatBytes(whole)}`,
      refusal: early ?? endless,
    },
  ]
}
