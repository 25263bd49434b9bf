import { and, eq } from 'drizzle-orm'
import { loadPayload } from '@/lib/blobs/payload'
import { chunks } from '@/lib/db/schema'
import { fail } from '@/lib/errors'
import type { JobsContext } from './context'
import { findJob } from './find-job'

/** The request body of a job, as it was sent. @throws SluiceError `not_found` */
export async function readRequest(ctx: JobsContext, id: string): Promise<string> {
  const row = await findJob(ctx, id)
  return present(await loadPayload(ctx.blobs, { body: row.requestBody, blob: row.requestBlob }))
}

/** The aggregate (`output` of `/status`) as JSON text. @throws SluiceError `not_found` while there is none */
export async function readAggregate(ctx: JobsContext, id: string): Promise<string> {
  const row = await findJob(ctx, id)
  return present(await loadPayload(ctx.blobs, { body: row.aggregateBody, blob: row.aggregateBlob }))
}

/** One chunk's output as JSON text, of the given or the current attempt. @throws SluiceError `not_found` */
export async function readChunk(ctx: JobsContext, id: string, seq: number, attempt?: number): Promise<string> {
  const row = await findJob(ctx, id)
  const [chunk] = await ctx.db
    .select()
    .from(chunks)
    .where(and(eq(chunks.jobId, row.id), eq(chunks.attempt, attempt ?? row.attempt), eq(chunks.seq, seq)))
  return present(chunk ? await loadPayload(ctx.blobs, chunk) : null)
}

function present(text: string | null): string {
  if (text !== null) return text
  throw fail('not_found', 'This job has no such content.', {
    cause: 'It has not arrived, or never will: see its status.',
  })
}
