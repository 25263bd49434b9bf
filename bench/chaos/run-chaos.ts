import { setMaxListeners } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { seededRandom } from '@/bench/churn/seeded-random'
import { temporaryFolder } from '@/e2e/sluice-server'
import { startMoto } from '@/scripts/start-moto'
import { planJobs } from './chaos-input'
import { type ChaosReport, emptyReport } from './chaos-report'
import { keepServers, type Servers } from './keep-servers'
import { openUpstream } from './open-upstream'
import { openOwnDatabase } from './own-database'
import { type Blow, planBlows } from './plan-blows'
import { judgeJobs, judgeRest, runJobs } from './run-jobs'
import { noteTakeovers } from './takeovers'

export interface ChaosOptions {
  jobs: number
  /** Sluice servers on one database. */
  processes: number
  /** How many of them are killed, all in all. */
  kills: number
  databaseRestarts: number
  /** Decides on the jobs, on who is killed and when. */
  seed: number
  /** After this long the run is given up. */
  timeoutMs: number
  /** Of a Python with the SDK. */
  python: string
  say: (line: string) => void
}

/** Jobs on their way at any time, for each process. */
const JOBS_PER_PROCESS = 12
/** How long the database is away, beside the time that it takes to start. */
const DATABASE_AWAY_MS = 1_500
const PROGRESS = 20

/**
 * Runs jobs through several Sluice servers that share a database and a blob store while they are killed (`kill -9`) and the
 * database crashes, follows each job live, and holds each against what its handler yields. Never throws: what went wrong is
 * in the report.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { jobs, processes, seed, say, python } = options
  const over = new AbortController()
  const signal = AbortSignal.any([AbortSignal.timeout(options.timeoutMs), over.signal])
  setMaxListeners(0, signal)
  const report = emptyReport()
  const folder = temporaryFolder()
  const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const onFailure = (error: Error) => over.abort(error)
  const inside = (name: string) => {
    mkdirSync(join(folder, name), { mode: 0o711 })
    return join(folder, name)
  }
  let servers: Servers | undefined
  try {
    const database = await openOwnDatabase(inside('database'))
    closers.push(database.close)
    const moto = await startMoto()
    closers.push(moto.close)
    await moto.makeBucket('chaos')
    const upstream = await openUpstream({ dataDir: inside('upstream'), python, seed, onFailure })
    closers.push(upstream.stop)
    const env = {
      ...{ DATABASE_URL: database.url, SLUICE_LOCAL_PORT: 'off' },
      ...{ RUNPOD_API_KEY: 'any', RUNPOD_BASE_URL: upstream.baseUrl },
      ...{
        SLUICE_S3_BUCKET: 'chaos',
        SLUICE_S3_ENDPOINT: moto.url,
        AWS_ACCESS_KEY_ID: 'any',
        AWS_SECRET_ACCESS_KEY: 'any',
      },
    }
    const random = seededRandom(seed + 1)
    servers = await keepServers({ count: processes, env, dataDir: inside('sluice'), random, onFailure })
    closers.push(servers.stop)
    const pool = new pg.Pool({ connectionString: database.url, max: 20 })
    pool.on('error', () => {})
    closers.push(() => pool.end())
    say(`${processes} processes are up`)

    const takeovers = noteTakeovers(pool)
    const blows = planBlows(options, seededRandom(seed + 2))
    let last: Promise<void> = Promise.resolve()
    const strike = async ({ kind }: Blow) => {
      if (kind === 'process') {
        report.kills += 1
        await servers?.killOne(takeovers.note)
        return
      }
      report.databaseRestarts += 1
      const back = database.crash().then(async () => {
        await sleep(DATABASE_AWAY_MS)
        await database.recover()
        say('the database crashed, and is back')
      })
      servers?.holdStarts(back)
      await back
    }
    const run = { servers, pool, report, signal }
    const began = Date.now()
    const { ended, given } = await runJobs(
      run,
      planJobs(jobs, seededRandom(seed)),
      processes * JOBS_PER_PROCESS,
      (done) => {
        if (done % Math.ceil(jobs / PROGRESS) === 0) say(`${done} of ${jobs} jobs have ended, ${report.kills} kills`)
        while (blows[0] && blows[0].afterJobs <= done) {
          const blow = blows.shift() as Blow
          last = last.then(() => strike(blow)).catch(onFailure)
        }
      },
    )
    report.seconds = (Date.now() - began) / 1000
    await last
    await servers.allUp()
    await judgeJobs(run, ended)
    await judgeRest(run, ended, given)
    report.unread = await takeovers.measure()
  } catch (error) {
    const cause = signal.aborted ? signal.reason : error
    const why = cause instanceof Error ? cause.stack : cause
    report.broken.push(`the run was given up: ${why}\n${servers?.logs() ?? ''}`)
  } finally {
    over.abort()
    for (const close of closers.reverse()) await (async () => close())().catch((error) => say(String(error)))
  }
  return report
}
