import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { BlobStore } from '@/lib/blobs/blob-store'
import { loadPayload, storePayload } from '@/lib/blobs/payload'
import type { BarcodeTick, Progress } from '@/lib/contract/jobs'
import type { Database } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import { chunks, jobs } from '@/lib/db/schema'
import type { JobSignals } from './job-signals'
import { held, type Lease } from './lease'

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
   * Appends in order and, in the same transaction, brings the row up to date. Durable when it returns.
   * @param end where the writer believes the log to end. An append that is repeated because its answer was lost finds the
   * log longer by just its chunks, and is done.
   */
  append(
    lease: Lease,
    incoming: readonly IncomingChunk[],
    row: { status: string; progress: Progress | null },
    end: LogEnd,
  ): Promise<JobRow>
  /** Changes the row without touching the log. */
  update(lease: Lease, patch: Partial<JobRow>): Promise<JobRow>
  /** The upstream started the job over: the log starts over too, as the next attempt. Older attempts stay stored. */
  restart(lease: Lease, patch: Partial<JobRow>): Promise<JobRow>
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

export function createChunkLog({
  db,
  blobs,
  signals,
}: {
  db: Database
  blobs: BlobStore
  signals: JobSignals
}): ChunkLog {
  async function write(lease: Lease, patch: Record<string, unknown>): Promise<JobRow> {
    const [row] = await db.update(jobs).set(patch).where(open(lease)).returning()
    if (!row) throw new LeaseLost(`the lease on job ${lease.jobId} has passed to somebody else`)
    signals.changed(lease.jobId)
    return row
  }

  /** Only its holder writes to an open log, so a log that ends where this append would have ended it holds its chunks. */
  async function alreadyAppended(lease: Lease, end: LogEnd): Promise<JobRow> {
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

    async append(lease, incoming, { status, progress }, end) {
      const stored = await Promise.all(incoming.map((chunk) => storePayload(blobs, chunk.text)))
      const bytes = stored.reduce((sum, payload) => sum + payload.bytes, 0)
      const row = await db.transaction(async (tx) => {
        const [job] = await tx
          .update(jobs)
          .set({
            status: status as JobRow['status'],
            progress,
            chunkCount: end.seq + incoming.length,
            chunkBytes: sql`${jobs.chunkBytes} + ${bytes}`,
            firstChunkAt: sql`coalesce(${jobs.firstChunkAt}, ${incoming[0]?.receivedAt.toISOString() ?? null}::timestamptz)`,
          })
          .where(and(open(lease), eq(jobs.attempt, end.attempt), eq(jobs.chunkCount, end.seq)))
          .returning()
        if (!job) return null
        await tx.insert(chunks).values(
          stored.map(({ body, blob, bytes: size }, index) => ({
            jobId: job.id,
            attempt: job.attempt,
            seq: end.seq + index + 1,
            receivedAt: (incoming[index] as IncomingChunk).receivedAt,
            bytes: size,
            body,
            blob,
          })),
        )
        return job
      })
      signals.changed(lease.jobId)
      return row ?? alreadyAppended(lease, { attempt: end.attempt, seq: end.seq + incoming.length })
    },

    update: write,

    restart: (lease, patch) =>
      write(lease, {
        ...patch,
        attempt: sql`${jobs.attempt} + 1`,
        chunkCount: 0,
        chunkBytes: 0,
        progress: null,
        firstChunkAt: null,
      }),

    close: (lease, patch) => write(lease, { ...patch, closed: true, leaseOwner: null, leaseExpiresAt: null }),

    async read(jobId, attempt, after, { limit, maxBytes, largest }) {
      // Large bodies are only named here; they are loaded one by one below, until the page is full.
      const rows = await db
        .select()
        .from(chunks)
        .where(and(eq(chunks.jobId, jobId), eq(chunks.attempt, attempt), gt(chunks.seq, after)))
        .orderBy(asc(chunks.seq))
        .limit(limit)
      const page: StoredChunk[] = []
      let loaded = 0
      for (const { seq, receivedAt, bytes, body, blob } of rows) {
        const fits = bytes <= largest
        if (page.length > 0 && fits && loaded + bytes > maxBytes) break
        page.push({ seq, receivedAt, bytes, text: fits ? await loadPayload(blobs, { body, blob }) : null })
        if (fits) loaded += bytes
      }
      return page
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
