import type pg from 'pg'
import { ask, askJson } from '@/bench/processes/ask'
import { type Chunk, StreamAnswer } from '@/lib/contract/frames'
import { type Job, JobAnswer } from '@/lib/contract/jobs'

/** A job when all is over, as the API tells it and as it stands in the database. */
export interface Outcome {
  job: Job
  log: Chunk[]
  /** Null when it has none. */
  aggregate: unknown
  row: { closed: boolean; leaseOwner: string | null; leaseExpiresAt: Date | null; leaseEpoch: number }
  /** Of the newest attempt, in order. `body` is null for what lies in the blob store. */
  stored: { seq: number; body: string | null }[]
}

/** Reads a job through the API of a process at `url`, and in the database. */
export async function readOutcome(url: string, pool: pg.Pool, jobId: string): Promise<Outcome> {
  const { job } = JobAnswer.parse(await askJson(`${url}/api/jobs/${jobId}`))
  const [row] = (
    await pool.query<Outcome['row']>(
      `select closed, lease_owner as "leaseOwner", lease_expires_at as "leaseExpiresAt", lease_epoch as "leaseEpoch"
       from jobs where id = $1`,
      [jobId],
    )
  ).rows
  if (!row) throw new Error(`job ${jobId} is not in the database`)
  const { rows: stored } = await pool.query<Outcome['stored'][number]>(
    'select seq, body from chunks where job_id = $1 and attempt = $2 order by seq',
    [jobId, job.attempt],
  )
  const aggregate = job.aggregateBytes === null ? null : await readAggregate(url, jobId)
  return { job, log: await readLog(url, jobId, job.attempt), aggregate, row, stored }
}

async function readLog(url: string, jobId: string, attempt: number): Promise<Chunk[]> {
  const log: Chunk[] = []
  for (let after = 0; ; ) {
    const answer = StreamAnswer.parse(
      await askJson(`${url}/api/jobs/${jobId}/stream?after=${after}&attempt=${attempt}&wait=0`),
    )
    if (answer.chunks.length === 0) return log
    log.push(...answer.chunks)
    after = answer.next
  }
}

async function readAggregate(url: string, jobId: string): Promise<unknown> {
  const { status, text } = await ask(`${url}/api/jobs/${jobId}/aggregate`)
  if (status !== 200) throw new Error(`the aggregate of ${jobId} was answered with ${status}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}
