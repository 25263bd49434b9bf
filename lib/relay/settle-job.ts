import type { BlobStore } from '@/lib/blobs/blob-store'
import { storePayload } from '@/lib/blobs/payload'
import type { Problem } from '@/lib/contract/errors'
import type { JobStatus } from '@/lib/contract/jobs'
import { attemptBegan, type JobRow } from '@/lib/db/job-record'
import type { StatusAnswer } from '@/lib/upstream/read-answers'
import { type ChunkLog, logTexts } from './chunk-log'
import { judgeLog } from './judge-log'
import type { Lease } from './lease'
import { makeBarcode } from './make-barcode'

export interface Settlement {
  job: JobRow
  lease: Lease
  log: ChunkLog
  blobs: BlobStore
  /** The final `/status`; null when the upstream forgot the job. */
  final: StatusAnswer | null
  problem?: Problem
  now: () => Date
}

/** Closes a drained job's log for good: final status, aggregate, timings, verdict and barcode in one write. */
export async function settleJob({ job, lease, log, blobs, final, problem, now }: Settlement): Promise<JobRow> {
  const status = (final?.status ?? 'EXPIRED') as JobStatus
  const aggregate = final?.output ?? null
  const stored = aggregate === null ? null : await storePayload(blobs, aggregate)
  const arrivals = await log.arrivals(job.id, job.attempt, attemptBegan(job))
  return log.close(lease, {
    status,
    endedAt: now(),
    aggregateBody: stored?.body ?? null,
    aggregateBlob: stored?.blob ?? null,
    aggregateBytes: stored?.bytes ?? null,
    error: final?.error ?? null,
    delayTimeMs: final?.delayTimeMs ?? null,
    executionTimeMs: final?.executionTimeMs ?? null,
    workerId: final?.workerId ?? null,
    retries: Math.max(final?.retries ?? 0, job.retries),
    problem: problem ?? null,
    ...(await judgeLog({
      status,
      chunks: () => logTexts(log, job.id, job.attempt),
      aggregate,
      suspects: job.gaps.filter(({ attempt }) => attempt === job.attempt),
      startedOver: (final?.retries ?? 0) > job.retries && job.chunkCount > 0,
    })),
    barcode: makeBarcode(arrivals),
  })
}
