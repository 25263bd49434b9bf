import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { loadPayload } from '@/lib/blobs/payload'
import { chunks } from '@/lib/db/schema'
import type { JobsContext } from './context'
import type { JobRow } from './find-job'

export interface ExportedChunk {
  seq: number
  receivedAt: Date
  bytes: number
  /** JSON text of `output`, as it came. */
  text: string
}

/** Chunks in rows are small, and large ones are loaded one by one: a page is a few MB at most. */
const PAGE = 100

/** The chunks that the row counts, in order, one large body in memory at a time; what comes later is left out. */
export async function* exportChunks(
  ctx: Pick<JobsContext, 'db' | 'blobs'>,
  row: JobRow,
): AsyncGenerator<ExportedChunk> {
  for (let after = 0; after < row.chunkCount; ) {
    const page = await ctx.db
      .select()
      .from(chunks)
      .where(
        and(
          eq(chunks.jobId, row.id),
          eq(chunks.attempt, row.attempt),
          gt(chunks.seq, after),
          lte(chunks.seq, row.chunkCount),
        ),
      )
      .orderBy(asc(chunks.seq))
      .limit(PAGE)
    for (const chunk of page) {
      const { seq, receivedAt, bytes } = chunk
      yield { seq, receivedAt, bytes, text: (await loadPayload(ctx.blobs, chunk)) ?? 'null' }
      after = seq
    }
    // The row counts more chunks than there are: somebody took some out of the database.
    if (page.length === 0) return
  }
}
