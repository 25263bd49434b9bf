import type { Gap } from '@/lib/contract/gaps'
import type { JobRow } from '@/lib/db/job-record'
import type { ChunkLog } from './chunk-log'
import type { Lease } from './lease'

/** More places than this are not told apart: the stream is in ruins anyway. */
const MAX_GAPS = 100

/**
 * Notes that chunks may have been lost behind the last one that was stored. Whether any were, the aggregate tells at the end.
 */
export async function suspectGap(
  { log, lease }: { log: ChunkLog; lease: Lease },
  job: JobRow,
  why: Gap['why'],
): Promise<JobRow> {
  const { attempt, chunkCount: after, gaps } = job
  if (gaps.length >= MAX_GAPS || gaps.some((gap) => gap.attempt === attempt && gap.after === after)) return job
  return await log.update(lease, { gaps: [...gaps, { attempt, after, why, lost: null, inAggregate: null }] })
}
