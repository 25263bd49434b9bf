import { LINE_BYTES, type WirePage } from '@/lib/contract/wire'
import type { JobRow } from '@/lib/db/job-record'
import type { ChunkLog } from './chunk-log'

const PAGE = { limit: 200, maxBytes: 512 * 1024, largest: LINE_BYTES }

interface WireRead {
  job: Pick<JobRow, 'id' | 'attempt'>
  log: ChunkLog
  after: number
  /** The job's present one unless given. */
  attempt?: number | undefined
}

/** Chunks after a place as the texts they came in, at most some hundred and half a megabyte. */
export async function readWire({ job, log, after, attempt = job.attempt }: WireRead): Promise<WirePage> {
  const page = await log.read(job.id, attempt, after, PAGE)
  return { attempt, texts: page.map(({ text }) => text) }
}
