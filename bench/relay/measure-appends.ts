import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { root, temporaryFolder } from '@/e2e/sluice-server'
import { createFileBlobs } from '@/lib/blobs/blob-store'
import { openDatabase } from '@/lib/db/client'
import { migrateDatabase } from '@/lib/db/migrate'
import { createChunkLog } from '@/lib/relay/chunk-log'
import { createJobSignals } from '@/lib/relay/job-signals'
import { startPostgres } from '@/scripts/postgres/start-postgres'
import { secondServer } from '@/scripts/second-server'
import { appendNaively, appendToLog, type LogWriter, newJobs } from './append-ways'

export interface AppendOptions {
  /** How long each way is run for each case in each round, ms. */
  ms: number
  rounds: number
  say: (line: string) => void
}

/** What is appended: by how many jobs at once, in answers of how many chunks of how many bytes. */
export interface AppendCase {
  jobs: number
  perAnswer: number
  bytes: number
}

/** Chunks per second, medians over the rounds. */
export interface AppendFigure extends AppendCase {
  server: string
  sluice: number
  /** One transaction for each chunk. */
  naive: number
}

export type AppendFigures = AppendFigure[]

const CASES: AppendCase[] = [1, 50].flatMap((jobs) =>
  [1, 20].flatMap((perAnswer) => [20, 4_096].map((bytes) => ({ jobs, perAnswer, bytes }))),
)

/**
 * Measures how many chunks a second go durably into the log, on the PostgreSQL that Sluice starts by itself and on a server,
 * beside a writer that makes a transaction of each chunk; both ways in turn, on the same connections and tables.
 */
export async function measureAppends(options: AppendOptions): Promise<AppendFigures> {
  const folder = temporaryFolder()
  try {
    const own = await startPostgres({ dataDir: folder })
    const figures = await measureServer('own', own.url, folder, options).finally(own.close)
    const server = await secondServer()
    const more = await measureServer('server', server.url, folder, options).finally(server.close)
    return [...figures, ...more]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureServer(server: string, serverUrl: string, folder: string, options: AppendOptions) {
  const name = `sluice_bench_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await migrateDatabase(url.href, join(root, 'lib/db/migrations'))
  // As many as Sluice opens.
  const database = openDatabase(url.href, { max: 20 })
  const log = createChunkLog({
    db: database.db,
    blobs: createFileBlobs(join(folder, 'blobs')),
    signals: createJobSignals(),
  })
  try {
    const figures: AppendFigures = []
    for (const wanted of CASES) {
      const rates: { sluice: number[]; naive: number[] } = { sluice: [], naive: [] }
      for (let round = 0; round < options.rounds; round += 1) {
        rates.sluice.push(await rate(appendToLog(log, wanted), wanted))
        rates.naive.push(await rate(appendNaively(database.pool, wanted), wanted))
      }
      figures.push({ server, ...wanted, sluice: median(rates.sluice), naive: median(rates.naive) })
      options.say(`${server}: ${JSON.stringify(figures.at(-1))}`)
    }
    return figures
  } finally {
    await database.close()
    await onServer(serverUrl, `drop database if exists ${name} with (force)`)
  }

  async function rate(write: LogWriter, wanted: AppendCase): Promise<number> {
    const jobs = await newJobs(database.db, wanted.jobs)
    const began = performance.now()
    const until = began + options.ms
    let chunks = 0
    await Promise.all(
      jobs.map(async (job) => {
        for (let seq = 0; performance.now() < until; seq += wanted.perAnswer) {
          await write(job, seq)
          chunks += wanted.perAnswer
        }
      }),
    )
    return (chunks / (performance.now() - began)) * 1000
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
