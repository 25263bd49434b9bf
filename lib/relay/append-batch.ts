import { sql } from 'drizzle-orm'
import type { Payload } from '@/lib/blobs/payload'
import type { Progress } from '@/lib/contract/jobs'
import type { Database } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import type { LogEnd } from './chunk-log'
import type { Lease } from './lease'

/** The chunks of one answer, stored where their size belongs, on their way into the log of one job. */
export interface Append {
  lease: Lease
  /** Where the writer believes the log to end. */
  end: LogEnd
  row: { status: string; progress: Progress | null }
  chunks: readonly (Payload & { receivedAt: Date })[]
}

/** What an append says of the job's row: what it moved, and whose it is. Bodies are not read back. */
export type Appended = Pick<
  JobRow,
  | 'id'
  | 'endpointId'
  | 'endpointKind'
  | 'status'
  | 'attempt'
  | 'progress'
  | 'chunkCount'
  | 'chunkBytes'
  | 'firstChunkAt'
>

/**
 * Appends to several logs in one statement, hence in one transaction and one commit. Each job's row moves only under its lease,
 * while the log is open and ends where the writer believes; its chunks are inserted only if it moved.
 * @returns for each append the row as it now is, or null when it did not move
 */
export async function appendBatch(db: Database, appends: readonly Append[]): Promise<(Appended | null)[]> {
  const each = <T>(value: (append: Append) => T) => sql.param(appends.map(value))
  const chunks = appends.flatMap(({ end, chunks: added }, index) =>
    added.map((chunk, nth) => ({ ...chunk, n: index + 1, seq: end.seq + nth + 1 })),
  )
  const all = <T>(value: (chunk: (typeof chunks)[number]) => T) => sql.param(chunks.map(value))
  // Rows are locked by id, as everywhere that several are: two statements that hold some of each other's would wait for ever.
  const { rows } = await db.execute(sql`
    with wanted as (
      select * from unnest(
        ${each(({ lease }) => lease.jobId)}::text[], ${each(({ lease }) => lease.owner)}::text[],
        ${each(({ lease }) => lease.epoch)}::int[], ${each(({ end }) => end.attempt)}::int[],
        ${each(({ end }) => end.seq)}::int[], ${each((append) => append.chunks.length)}::int[],
        ${each((append) => append.chunks.reduce((sum, { bytes }) => sum + bytes, 0))}::bigint[],
        ${each(({ row }) => row.status)}::text[], ${each(({ row }) => row.progress && JSON.stringify(row.progress))}::text[],
        ${each((append) => append.chunks[0]?.receivedAt.toISOString() ?? null)}::timestamptz[]
      ) with ordinality as wanted (job_id, owner, epoch, attempt, seq, added, bytes, status, progress, first_at, n)
    ), held as (
      select wanted.* from wanted join jobs on jobs.id = wanted.job_id
      where jobs.lease_owner = wanted.owner and jobs.lease_epoch = wanted.epoch and not jobs.closed
        and jobs.attempt = wanted.attempt and jobs.chunk_count = wanted.seq
      order by jobs.id for no key update of jobs
    ), moved as (
      update jobs set status = held.status, chunk_count = held.seq + held.added,
        chunk_bytes = jobs.chunk_bytes + held.bytes, first_chunk_at = coalesce(jobs.first_chunk_at, held.first_at),
        progress = case when (jobs.progress ->> 'fraction')::float8 > (held.progress::jsonb ->> 'fraction')::float8
          then jobs.progress else coalesce(held.progress::jsonb, jobs.progress) end
      from held where jobs.id = held.job_id
      returning held.n::int, jobs.id, jobs.attempt, endpoint_id, endpoint_kind, chunk_bytes, first_chunk_at
    ), stored as (
      insert into chunks (job_id, attempt, seq, received_at, bytes, body, blob)
      select moved.id, moved.attempt, chunk.seq, chunk.received_at, chunk.bytes, chunk.body, chunk.blob
      from unnest(
        ${all(({ n }) => n)}::int[], ${all(({ seq }) => seq)}::int[],
        ${all(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[], ${all(({ bytes }) => bytes)}::int[],
        ${all(({ body }) => body)}::text[], ${all(({ blob }) => blob)}::text[]
      ) as chunk (n, seq, received_at, bytes, body, blob) join moved using (n)
    )
    select n, endpoint_id, endpoint_kind, chunk_bytes::float8 as bytes,
      (extract(epoch from first_chunk_at) * 1000)::float8 as first_ms
    from moved`)
  const moved = new Map(rows.map((row) => [row.n, row]))
  return appends.map(({ lease, end, row, chunks: added }, index) => {
    const found = moved.get(index + 1)
    if (!found) return null
    return {
      id: lease.jobId,
      endpointId: found.endpoint_id as string,
      endpointKind: found.endpoint_kind as JobRow['endpointKind'],
      status: row.status as JobRow['status'],
      attempt: end.attempt,
      progress: row.progress,
      chunkCount: end.seq + added.length,
      chunkBytes: found.bytes as number,
      firstChunkAt: found.first_ms === null ? null : new Date(Math.round(found.first_ms as number)),
    }
  })
}
