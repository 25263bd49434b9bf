import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/client'
import { localChunks } from '@/lib/db/local-schema'
import { ChunkFeed, type FeedChunk } from './chunk-feed'

const ROWS_PER_STATEMENT = 1_000

/** Writes chunks that only memory has; again does no harm. Call it inside the feed's `serial`. */
export async function storeChunks(db: Pick<Database, 'insert'>, jobId: string, chunks: FeedChunk[]): Promise<void> {
  for (let from = 0; from < chunks.length; from += ROWS_PER_STATEMENT) {
    const rows = chunks.slice(from, from + ROWS_PER_STATEMENT)
    await db
      .insert(localChunks)
      .values(rows.map(({ n, text }) => ({ jobId, n, output: text ?? 'null' })))
      // Written before, by a try whose answer was lost.
      .onConflictDoNothing()
  }
}

/** Fetches the text of chunks that lie in the database. False when one is not there any more: the job was forgotten. */
export async function loadTexts(db: Database, jobId: string, chunks: FeedChunk[]): Promise<boolean> {
  const missing = chunks.filter((chunk) => chunk.text === null)
  if (missing.length === 0) return true
  const ns = missing.map((chunk) => chunk.n)
  const rows = await db
    .select({ n: localChunks.n, output: localChunks.output })
    .from(localChunks)
    .where(and(eq(localChunks.jobId, jobId), inArray(localChunks.n, ns)))
  const texts = new Map(rows.map((row) => [row.n, row.output]))
  for (const chunk of missing) chunk.text = texts.get(chunk.n) ?? null
  return missing.every((chunk) => chunk.text !== null)
}

/** Deletes the rows of delivered chunks. */
export async function removeChunks(db: Database, jobId: string, ns: number[]): Promise<void> {
  for (let from = 0; from < ns.length; from += ROWS_PER_STATEMENT) {
    const some = ns.slice(from, from + ROWS_PER_STATEMENT)
    await db.delete(localChunks).where(and(eq(localChunks.jobId, jobId), inArray(localChunks.n, some)))
  }
}

/** The unread chunks of a job that does not run. */
export async function loadFeed(db: Database, jobId: string): Promise<ChunkFeed> {
  const rows = await db
    .select({ n: localChunks.n, bytes: sql<number>`octet_length(${localChunks.output})` })
    .from(localChunks)
    .where(eq(localChunks.jobId, jobId))
    .orderBy(asc(localChunks.n))
  return ChunkFeed.ofStored(rows)
}
