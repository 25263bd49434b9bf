import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Database } from '@/lib/db/client'
import { jobs } from '@/lib/db/schema'
import type { ChunkLog } from '@/lib/relay/chunk-log'
import { type Lease, takeLease } from '@/lib/relay/lease'
import type { AppendCase } from './measure-appends'

/** Stores one answer's chunks behind `seq`, durably when it resolves. */
export type LogWriter = (lease: Lease, seq: number) => Promise<unknown>

/** As the relay does it. */
export function appendToLog(log: ChunkLog, wanted: AppendCase): LogWriter {
  const text = textOf(wanted)
  return (lease, seq) => {
    const receivedAt = new Date()
    const incoming = Array.from({ length: wanted.perAnswer }, () => ({ text, receivedAt }))
    return log.append(lease, incoming, { status: 'IN_PROGRESS', progress: null }, { attempt: 1, seq })
  }
}

/** As one would write it first: a transaction for each chunk, which moves the job's count under its lease. */
export function appendNaively(pool: Pool, wanted: AppendCase): LogWriter {
  const text = textOf(wanted)
  return async (lease, seq) => {
    for (let n = 1; n <= wanted.perAnswer; n += 1) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query(
          `update jobs set chunk_count = $3, chunk_bytes = chunk_bytes + $4, first_chunk_at = coalesce(first_chunk_at, now())
          where id = $1 and lease_epoch = $2 and not closed`,
          [lease.jobId, lease.epoch, seq + n, text.length],
        )
        await client.query(
          'insert into chunks (job_id, attempt, seq, received_at, bytes, body) values ($1, 1, $2, now(), $3, $4)',
          [lease.jobId, seq + n, text.length, text],
        )
        await client.query('commit')
      } finally {
        client.release()
      }
    }
  }
}

/** Records so many jobs that run, and takes their leases. */
export function newJobs(db: Database, count: number): Promise<Lease[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const id = randomUUID()
      const moment = new Date()
      await db.insert(jobs).values({
        ...{ id, upstreamId: id, endpointId: 'local-items', endpointKind: 'local', mode: 'run', source: 'dashboard' },
        ...{ viewer: 'bench', status: 'IN_PROGRESS', submittedAt: moment, acceptedAt: moment },
        ...{ requestBytes: 2, requestBody: '{}', requestPreview: '' },
      })
      const taken = await takeLease(db, id, 'bench')
      if (!taken) throw new Error('the lease of a new job is free')
      return taken.lease
    }),
  )
}

function textOf({ bytes }: AppendCase): string {
  return JSON.stringify('x'.repeat(bytes - 2))
}
