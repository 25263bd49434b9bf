import { storePayload } from '@/lib/blobs/payload'
import type { ExportFormat } from '@/lib/contract/export'
import { chunks, jobs } from '@/lib/db/schema'
import type { JobsContext } from './context'
import { exportJob } from './export-job'
import type { JobRow } from './find-job'

/** When the test's jobs are submitted; their chunks arrive 100 ms apart from then. */
const SUBMITTED_AT = new Date('2026-01-02T03:04:05.000Z')

/** For tests: records a finished job with these JSON texts as its chunks. */
export async function recordJob(
  ctx: JobsContext,
  { id, request, texts, aggregate, ...values }: RecordedJob,
): Promise<void> {
  const sent = await storePayload(ctx.blobs, request)
  const stored = await Promise.all(texts.map((text) => storePayload(ctx.blobs, text)))
  const kept = aggregate === null ? null : await storePayload(ctx.blobs, aggregate)
  await ctx.db.insert(jobs).values({
    id,
    endpointId: 'local-items',
    endpointKind: 'local',
    upstreamId: `upstream-${id}`,
    mode: 'run',
    source: 'dashboard',
    viewer: 'somebody',
    status: 'COMPLETED',
    closed: true,
    submittedAt: SUBMITTED_AT,
    requestBody: sent.body,
    requestBlob: sent.blob,
    requestBytes: sent.bytes,
    requestPreview: '',
    chunkCount: texts.length,
    chunkBytes: stored.reduce((sum, { bytes }) => sum + bytes, 0),
    aggregateBody: kept?.body ?? null,
    aggregateBlob: kept?.blob ?? null,
    aggregateBytes: kept?.bytes ?? null,
    delayTimeMs: 40,
    executionTimeMs: 400,
    ...values,
  })
  for (const [index, payload] of stored.entries()) {
    const receivedAt = new Date(SUBMITTED_AT.getTime() + 100 * (index + 1))
    await ctx.db.insert(chunks).values({ jobId: id, attempt: 1, seq: index + 1, receivedAt, ...payload })
  }
}

export interface RecordedJob extends Partial<JobRow> {
  id: string
  request: string
  texts: string[]
  aggregate: string | null
}

/** For tests: a whole export in memory. */
export async function exported(ctx: JobsContext, id: string, format: ExportFormat) {
  const { body, ...rest } = await exportJob(ctx, id, format)
  const parts: Buffer[] = []
  for await (const part of body) parts.push(Buffer.from(part))
  const bytes = Buffer.concat(parts)
  return { ...rest, bytes, text: bytes.toString('utf8') }
}
