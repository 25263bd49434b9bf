import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { BlobStore } from '@/lib/blobs/blob-store'
import { loadPayload, storePayload } from '@/lib/blobs/payload'
import type { BarcodeTick, Progress } from '@/lib/contract/jobs'
import type { Database } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import { chunks, jobs } from '@/lib/db/schema'
import { type Appended, appendBatch } from './append-batch'
import { gatherAppends } from './gather-appends'
import type { JobSignals } from './job-signals'
import { held, type Lease } from './lease'
import { noteUpdate, type SeenUpdate } from './note-update'

/** A chunk read from upstream: the JSON text of its `output`, and when it was read. */
export interface IncomingChunk {
  text: string
  receivedAt: Date
}

/** A chunk of the log. `text` is null when it is larger than the reader asked to load. */
export interface StoredChunk {
  seq: number
  text: string | null
  receivedAt: Date
  bytes: number
}

/** Thrown when a write came from somebody who no longer holds the job's lease. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** The attempt and the number of the last chunk in it, 0 for none. */
export interface LogEnd {
  attempt: number
  seq: number
}

/**
 * The durable log of each job's chunks, and the job's row beside it. Every write names its lease and is refused with
 * LeaseLost when the lease has passed to somebody else or the log is closed; `seq` has no hole and no double.
 */
export interface ChunkLog {
  job(jobId: string): Promise<JobRow | null>
  /**
   * Appends in order and, in the same transaction, brings the row up to date. Durable when it returns. Appends to many logs
   * may share a transaction; what fails one of them for its own sake leaves the others alone.
   * @param end where the writer believes the log to end. An append that is repeated because its answer was lost finds the
   * log longer by just its chunks, and is done.
   */
  append(
    lease: Lease,
    incoming: readonly IncomingChunk[],
    row: { status: string; progress: Progress | null },
    end: LogEnd,
  ): Promise<Appended>
  /**
   * Puts a progress update into the attempt's timeline, and its progress, if that is further, into the row.
   * @returns false, instead of LeaseLost, when nothing was noted: what stands there last is the same, or it came too late
   */
  noteUpdate(lease: Lease, update: SeenUpdate): Promise<boolean>
  /** Changes the row without touching the log. */
  update(lease: Lease, patch: Partial<JobRow>): Promise<JobRow>
  /**
   * The upstream started the job over: the log starts over too, as the next attempt. Older attempts stay stored.
   * @param attempt the one that ended. A restart that is repeated because its answer was lost finds the next one, and is done.
   */
  restart(lease: Lease, patch: Partial<JobRow>, attempt: number): Promise<JobRow>
  /** Settles the job for good and gives the lease back. */
  close(lease: Lease, patch: Partial<JobRow>): Promise<JobRow>
  /** Chunks after `after`, at most `limit` and about `maxBytes` of text; texts above `largest` bytes are left out. */
  read(
    jobId: string,
    attempt: number,
    after: number,
    bounds: { limit: number; maxBytes: number; largest: number },
  ): Promise<StoredChunk[]>
  /** When each chunk came, in ms since `since`, and its size. */
  arrivals(jobId: string, attempt: number, since: Date): Promise<BarcodeTick[]>
}

/**
 * The log in PostgreSQL, with large bodies in the blob store. Each change of a job is told to its watchers once it is stored,
 * and so is one that was found stored.
 */
export function createChunkLog({
  db,
  blobs,
  signals,
}: {
  db: Database
  blobs: BlobStore
  signals: JobSignals
}): ChunkLog {
  async function write(lease: Lease, patch: Partial<JobRow>): Promise<JobRow> {
    const [row] = await db.update(jobs).set(patch).where(open(lease)).returning()
    if (!row) throw new LeaseLost(`the lease on job ${lease.jobId} has passed to somebody else`)
    signals.changed(lease.jobId)
    return row
  }

  const append = gatherAppends((appends) => appendBatch(db, appends))

  /** Only its holder writes to an open log, so a log that ends where this write would have ended it holds what it wrote. */
  async function alreadyWritten(lease: Lease, end: LogEnd): Promise<JobRow> {
    const [row] = await db
      .select()
      .from(jobs)
      .where(and(open(lease), eq(jobs.attempt, end.attempt), eq(jobs.chunkCount, end.seq)))
    if (!row) throw new LeaseLost(`the lease on job ${lease.jobId} has passed to somebody else`)
    return row
  }

  return {
    async job(jobId) {
      const [row] = await db.select().from(jobs).where(eq(jobs.id, jobId))
      return row ?? null
    },

    async append(lease, incoming, row, end) {
      const stored = await Promise.all(
        incoming.map(async ({ text, receivedAt }) => ({ ...(await storePayload(blobs, text)), receivedAt })),
      )
      const appended = await append({ lease, end, row, chunks: stored })
      signals.changed(lease.jobId)
      return appended ?? alreadyWritten(lease, { attempt: end.attempt, seq: end.seq + incoming.length })
    },

    async noteUpdate(lease, update) {
      const noted = await noteUpdate(db, lease, update)
      if (noted) signals.changed(lease.jobId)
      return noted
    },

    update: write,

    async restart(lease, patch, attempt) {
      const next = {
        ...{ attempt: attempt + 1, chunkCount: 0, chunkBytes: 0 },
        ...{ progress: null, updateCount: 0, firstChunkAt: null },
      }
      const [row] = await db
        .update(jobs)
        .set({ ...patch, ...next })
        .where(and(open(lease), eq(jobs.attempt, attempt)))
        .returning()
      signals.changed(lease.jobId)
      return row ?? alreadyWritten(lease, { attempt: next.attempt, seq: 0 })
    },

    close: (lease, patch) => write(lease, { ...patch, closed: true, leaseOwner: null, leaseExpiresAt: null }),

    async read(jobId, attempt, after, { limit, maxBytes, largest }) {
      const size = sql`case when ${chunks.bytes} > ${largest}::bigint then 0 else ${chunks.bytes} end`
      // Summed before any body is read: hundreds of them may be large, and a page takes a few.
      const page = db
        .select({
          seq: chunks.seq,
          receivedAt: chunks.receivedAt,
          bytes: chunks.bytes,
          body: chunks.body,
          blob: chunks.blob,
          total: sql<number>`sum(${size}) over (order by ${chunks.seq} rows unbounded preceding)`.as('total'),
          nth: sql<number>`row_number() over (order by ${chunks.seq})`.as('nth'),
        })
        .from(chunks)
        .where(and(eq(chunks.jobId, jobId), eq(chunks.attempt, attempt), gt(chunks.seq, after)))
        .orderBy(asc(chunks.seq))
        .limit(limit)
        .as('page')
      // What is summed stays there: of thousands of rows each column takes its time to be read.
      const { seq, receivedAt, bytes, body, blob } = page
      const rows = await db
        .select({ seq, receivedAt, bytes, body, blob })
        .from(page)
        .where(sql`${page.nth} = 1 or ${page.total} <= ${maxBytes}`)
        .orderBy(asc(page.seq))
      // Large bodies are only named in the rows; those that fit the page are loaded together.
      return Promise.all(
        rows.map(async ({ seq, receivedAt, bytes, body, blob }) => ({
          ...{ seq, receivedAt, bytes },
          text: bytes <= largest ? await loadPayload(blobs, { body, blob }) : null,
        })),
      )
    },

    async arrivals(jobId, attempt, since) {
      const rows = await db
        .select({ receivedAt: chunks.receivedAt, bytes: chunks.bytes })
        .from(chunks)
        .where(and(eq(chunks.jobId, jobId), eq(chunks.attempt, attempt)))
        .orderBy(asc(chunks.seq))
      return rows.map(({ receivedAt, bytes }) => [receivedAt.getTime() - since.getTime(), bytes])
    },
  }
}

function open(lease: Lease) {
  return and(held(lease), eq(jobs.closed, false))
}

/** All texts of one attempt, in order, a bounded page at a time. */
export async function* logTexts(log: ChunkLog, jobId: string, attempt: number): AsyncGenerator<string> {
  const bounds = { limit: 200, maxBytes: 8 * 1024 * 1024, largest: Number.MAX_SAFE_INTEGER }
  for (let after = 0; ; ) {
    const page = await log.read(jobId, attempt, after, bounds)
    for (const chunk of page) {
      if (chunk.text !== null) yield chunk.text
      after = chunk.seq
    }
    if (page.length === 0) return
  }
}
