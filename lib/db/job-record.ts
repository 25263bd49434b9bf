import type { Job } from '@/lib/contract/jobs'
import type { jobs } from './schema'

export type JobRow = typeof jobs.$inferSelect

/** The row of a job as it crosses the wire: no bodies, no lease, times as ISO 8601. */
export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    endpointId: row.endpointId,
    endpointKind: row.endpointKind,
    upstreamId: row.upstreamId,
    mode: row.mode,
    source: row.source,
    viewer: row.viewer,
    status: row.status,
    closed: row.closed,
    attempt: row.attempt,
    retries: row.retries,
    submittedAt: row.submittedAt.toISOString(),
    attemptBeganAt: attemptBegan(row).toISOString(),
    firstChunkAt: row.firstChunkAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    delayTimeMs: row.delayTimeMs,
    executionTimeMs: row.executionTimeMs,
    workerId: row.workerId,
    requestBytes: row.requestBytes,
    requestPreview: row.requestPreview,
    chunkCount: row.chunkCount,
    chunkBytes: row.chunkBytes,
    progress: row.progress,
    updateCount: row.updateCount,
    aggregateBytes: row.aggregateBytes,
    error: row.error === null ? null : errorText(row.error),
    problem: row.problem,
    // One of an earlier Sluice has neither.
    verdict: row.verdict && { ...{ counts: null, advice: null }, ...row.verdict },
    gaps: row.gaps.filter(({ attempt }) => attempt === row.attempt),
    rerunOf: row.rerunOf,
  }
}

/** When the job's current attempt began: for the first, when the job was submitted. */
export function attemptBegan(row: JobRow): Date {
  return row.attempt > 1 ? (row.acceptedAt ?? row.submittedAt) : row.submittedAt
}

/** `error` is stored as JSON text; Runpod's is a string, a worker's may be any JSON. */
function errorText(json: string): string {
  const value: unknown = JSON.parse(json)
  return typeof value === 'string' ? value : json
}
