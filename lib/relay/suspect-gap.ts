import type { Gap } from '@/lib/contract/gaps'
import type { JobRow } from '@/lib/db/job-record'
import type { ChunkLog } from './chunk-log'
import type { Lease } from './lease'

/** More places than this are not told apart: the stream is in ruins anyway. */
const MAX_GAPS = 100

interface Writer {
  log: ChunkLog
  lease: Lease
}

/**
 * Notes that chunks may have been lost behind the last one that was stored, and behind those that come until `endSuspicion`.
 * Whether any were, the aggregate tells at the end.
 */
export async function suspectGap({ log, lease }: Writer, job: JobRow, why: Gap['why']): Promise<JobRow> {
  const { attempt, chunkCount: after, gaps } = job
  // One that has not ended reaches here anyway.
  if (gaps.length >= MAX_GAPS || gaps.some((gap) => gap.attempt === attempt && gap.until === null)) return job
  const suspicion: Gap = { attempt, after, until: null, why, lost: null, inAggregate: null }
  return await log.update(lease, { gaps: [...gaps, suspicion] })
}

/** From here on nobody else can be taking chunks: suspicions end at the last one that was stored. */
export async function endSuspicion({ log, lease }: Writer, job: JobRow): Promise<JobRow> {
  if (!job.gaps.some((gap) => gap.until === null)) return job
  const gaps = job.gaps.map((gap) => (gap.until === null ? { ...gap, until: job.chunkCount } : gap))
  return await log.update(lease, { gaps })
}

/** The job still waits, and nobody else can be taking chunks: what it has not yielded is not lost. */
export async function dropSuspicion({ log, lease }: Writer, job: JobRow): Promise<JobRow> {
  const gaps = job.gaps.filter(({ attempt, until }) => attempt !== job.attempt || until !== null)
  if (job.chunkCount > 0 || gaps.length === job.gaps.length) return job
  return await log.update(lease, { gaps })
}
