import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import { type FakeRunpod, startFakeRunpod } from '@/e2e/fake-runpod'
import { HttpWorker } from '@/e2e/http-worker'
import { type Journey, roam } from '@/e2e/roaming-viewer'
import { type SluiceServer, startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { describeTakeovers, jobsReadBy, type Takeover, watchTakeover } from '@/e2e/takeover-watch'
import { type LocalEndpointProcess, startLocalEndpoint } from '@/e2e/workers/local-endpoint-process'
import { type OwnPostgres, startPostgres } from '@/scripts/postgres/start-postgres'

const KEY = 'rpa_e2eRIGHTKEY0123456789'
/** As many as run at once. */
const JOBS = 8
const YIELD_MS = 400

let dataDir: string
let postgres: OwnPostgres
let pool: pg.Pool
let endpoint: LocalEndpointProcess
let runpod: FakeRunpod
let servers: SluiceServer[] = []
let env: Record<string, string>

// The servers that the first test leaves are those of the second.
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  // Three servers start, on a machine that may be busy.
  test.setTimeout(300_000)
  dataDir = temporaryFolder()
  postgres = await startPostgres({ dataDir })
  pool = new pg.Pool({ connectionString: postgres.url, max: 2 })
  endpoint = await startLocalEndpoint()
  runpod = await startFakeRunpod(endpoint.url, KEY)
  env = {
    DATABASE_URL: postgres.url,
    SLUICE_LOCAL_PORT: 'off',
    RUNPOD_BASE_URL: runpod.baseUrl,
    RUNPOD_API_KEY: KEY,
  }
  servers = [await startSluice({ dataDir, env })]
  servers.push(...(await Promise.all([1, 2].map(() => startSluice({ dataDir, env })))))
})
test.afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  await runpod.close()
  await endpoint.stop()
  await pool.end()
  await postgres.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const urls = () => servers.map(({ url }) => url)

interface Watched {
  ids: string[]
  journeys: Promise<Journey[]>
  /** Lets every job end. @returns by Sluice's id, what its handler yielded */
  end(): Promise<Map<string, unknown[]>>
}

/** Jobs on all servers in turn that yield until they are told to end, each with viewers who wander from one to the next. */
async function submitWatched(): Promise<Watched> {
  const signal = AbortSignal.timeout(280_000)
  const ending = new AbortController()
  const sent = new Map<string, unknown[]>()
  const works: Promise<void>[] = []
  const ids: string[] = []
  for (let n = 0; n < JOBS; n++) {
    const endpointId = `rolling-${randomUUID().slice(0, 8)}`
    const worker = await HttpWorker.attach(endpoint.url, `local-${endpointId}`)
    const body = JSON.stringify({ input: { n } })
    const answer = await fetch(`${urls()[n % servers.length]}/v2/${endpointId}/run`, { method: 'POST', body })
    expect(answer.status).toBe(200)
    const { rows } = await pool.query('select id from jobs where upstream_id = $1', [(await answer.json()).id])
    const id = String(rows[0]?.id)
    ids.push(id)
    sent.set(id, [])
    works.push(work(worker, sent.get(id) ?? [], ending.signal))
  }
  const journeys = Promise.all(ids.flatMap((id, n) => [roam(id, urls, n, signal), roam(id, urls, n + 1, signal)]))
  journeys.catch(() => {})
  const end = async () => {
    ending.abort()
    await Promise.all(works)
    return sent
  }
  return { ids, journeys, end }
}

/** Yields a chunk after the other until it is told to end; then the job is completed with all of them. */
async function work(worker: HttpWorker, sent: unknown[], ending: AbortSignal): Promise<void> {
  const { id } = await worker.take()
  while (!ending.aborted) {
    sent.push({ step: sent.length + 1 })
    await worker.yields(id, sent.at(-1))
    await sleep(YIELD_MS)
  }
  await worker.ends(id, { output: sent })
}

async function everyJobStreams(ids: string[]): Promise<void> {
  const count = async () =>
    (await pool.query('select count(*)::int as n from jobs where id = any($1) and chunk_count > 2', [ids])).rows[0]?.n
  await expect.poll(count, { timeout: 60_000 }).toBe(ids.length)
}

/** Ends the server at a place, starts another there, and tells how its jobs moved. */
async function replace(place: number, signal: NodeJS.Signals): Promise<Takeover[]> {
  const [leaving] = servers.splice(place, 1)
  if (!leaving) throw new Error('no such server')
  const held = await jobsReadBy(pool, leaving.pid)
  const since = performance.now()
  const [moved, end] = await Promise.all([watchTakeover(pool, held, leaving.pid, since), leaving.kill(signal)])
  if (signal === 'SIGTERM') expect(end).toMatchObject({ code: 0 })
  servers.splice(place, 0, await startSluice({ dataDir, env }))
  return moved
}

test('servers that are replaced in turn lose no chunk, suspect no gap, and carry every viewer over', async () => {
  test.setTimeout(300_000)
  const { ids, journeys, end } = await submitWatched()
  await everyJobStreams(ids)
  const moved: Takeover[] = []
  for (const place of [0, 1, 2]) moved.push(...(await replace(place, 'SIGTERM')))
  test.info().annotations.push({ type: 'figures', description: `SIGTERM: ${describeTakeovers(moved)}` })
  console.log(`  SIGTERM: ${describeTakeovers(moved)}`)
  expect(moved.length).toBeGreaterThan(0)
  const sent = await end()
  for (const { outputs, job, visits } of await journeys) {
    expect(outputs).toEqual(sent.get(job.id))
    expect(job).toMatchObject({ status: 'COMPLETED', attempt: 1, gaps: [], verdict: { kind: 'identical' } })
    expect(new Set(visits).size).toBeGreaterThan(1)
  }
  for (const server of servers) expect(server.logs()).not.toContain('a drain failed')
})

test('jobs of a server that kill -9 ended move to the others within seconds, and end whole', async () => {
  test.setTimeout(300_000)
  const { ids, journeys, end } = await submitWatched()
  await everyJobStreams(ids)
  const place = 0
  expect(await jobsReadBy(pool, servers[place]?.pid ?? 0)).not.toEqual([])
  const moved = await replace(place, 'SIGKILL')
  console.log(`  kill -9: ${describeTakeovers(moved)}`)
  await end()
  for (const { job } of await journeys) {
    expect(job).toMatchObject({ status: 'COMPLETED', attempt: 1 })
    expect(['identical', 'mended']).toContain(job.verdict?.kind)
  }
})
