import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { expect, test } from '@playwright/test'
import { freshEndpointId } from '@/e2e/driven-job'
import { type FakeRunpod, startFakeRunpod } from '@/e2e/fake-runpod'
import { HttpWorker } from '@/e2e/http-worker'
import { type SluiceServer, startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { type LocalEndpointProcess, startLocalEndpoint } from '@/e2e/workers/local-endpoint-process'
import { cutProxy } from '@/lib/db/cut-proxy'
import { type Exposition, parseExposition } from '@/lib/metrics/parse-exposition'
import { type SentSpan, traceCollector } from '@/lib/metrics/trace-collector'
import { type OwnPostgres, startPostgres } from '@/scripts/postgres/start-postgres'

const KEY = 'rpa_metricsOURKEY0123456789'
const CLIENT_KEY = 'rpa_metricsCLIENTKEY0123456789'
/** Stands in every input. */
const MARK = 'unmistakable'

test.describe.configure({ mode: 'serial' })

let dataDir: string
let postgres: OwnPostgres
let proxy: Awaited<ReturnType<typeof cutProxy>>
let isCut = false
let behind: LocalEndpointProcess
let runpod: FakeRunpod
let collector: Awaited<ReturnType<typeof traceCollector>>
let sluice: SluiceServer
test.beforeAll(async () => {
  dataDir = temporaryFolder()
  postgres = await startPostgres({ dataDir })
  proxy = await cutProxy(postgres.url, () => (isCut ? 'before' : undefined))
  behind = await startLocalEndpoint()
  runpod = await startFakeRunpod(behind.url, KEY)
  collector = await traceCollector()
  sluice = await startSluice({
    dataDir,
    env: {
      DATABASE_URL: proxy.url,
      RUNPOD_API_KEY: KEY,
      RUNPOD_BASE_URL: runpod.baseUrl,
      SLUICE_LOG_LEVEL: 'trace',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    },
  })
})
test.afterAll(async () => {
  isCut = false
  await sluice?.stop()
  collector?.close()
  await runpod?.close()
  await behind?.stop()
  proxy?.close()
  await postgres?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function scrape(): Promise<Exposition> {
  const answer = await fetch(`${sluice.url}/metrics`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('version=0.0.4')])
  return parseExposition(await answer.text())
}

async function run(endpointId: string, input: object): Promise<string> {
  const answer = await fetch(`${sluice.url}/v2/${endpointId}/run`, {
    method: 'POST',
    headers: { authorization: `Bearer ${CLIENT_KEY}` },
    body: JSON.stringify({ input }),
  })
  expect(answer.status).toBe(200)
  return (await answer.json()).id
}

/** A running job that has yielded once, in the hand of a worker that goes on when the test says so. */
async function begin() {
  const endpointId = freshEndpointId()
  const worker = await HttpWorker.attach(sluice.localUrl, endpointId)
  const jobId = await run(endpointId, { text: MARK })
  const { id } = await worker.take()
  const sent: unknown[] = []
  const yields = async (count: number) => {
    for (let i = 0; i < count; i++) {
      sent.push(`${MARK} ${sent.length}`)
      await worker.yields(id, sent.at(-1))
    }
  }
  await yields(1)
  return { jobId, yields, ends: () => worker.ends(id, { output: sent }) }
}

/** Follows a job to its end. @returns how many chunks came, and their bytes */
async function follow(jobId: string): Promise<{ chunks: number; bytes: number }> {
  const text = await (await fetch(`${sluice.url}/api/jobs/${jobId}/events`)).text()
  const frames = [...text.matchAll(/event: chunks\nid: .*\ndata: (.*)/g)]
  const chunks = frames.flatMap(([, data = '']) => JSON.parse(data).chunks as { bytes: number }[])
  return { chunks: chunks.length, bytes: chunks.reduce((sum, { bytes }) => sum + bytes, 0) }
}

const figure = (name: string, labels?: Record<string, string>) => async () => (await scrape()).total(name, labels)

test('what a job does is counted while it runs, and adds up when it is done', async () => {
  const { jobId, yields, ends } = await begin()
  const following = follow(jobId)
  await expect.poll(figure('sluice_viewers', { stream: 'job' })).toBe(1)
  await expect.poll(figure('sluice_drains_active', { upstream: 'local' })).toBe(1)
  await yields(11)
  await ends()
  const { chunks, bytes } = await following
  expect(chunks).toBe(12)
  await expect.poll(figure('sluice_drains_active')).toBe(0)
  await expect.poll(figure('sluice_viewers')).toBe(0)
  const { total } = await scrape()
  const local = { upstream: 'local' }
  expect(total('sluice_chunks_total', local)).toBe(chunks)
  expect(total('sluice_chunk_bytes_total', local)).toBe(bytes)
  expect(total('sluice_jobs_submitted_total', local)).toBe(1)
  expect(total('sluice_jobs_closed_total', { ...local, status: 'COMPLETED' })).toBe(1)
  expect(total('sluice_verdicts_total', { verdict: 'identical' })).toBe(1)
  expect(total('sluice_append_seconds_count')).toBe(total('sluice_upstream_reads_total', { outcome: 'chunks' }))
  expect(total('sluice_upstream_requests_total', { operation: 'stream' })).toBe(total('sluice_upstream_reads_total'))
  expect(total('sluice_gateway_requests_total', { operation: 'run', status: '200' })).toBe(1)
  // A read that was given up on a busy machine is a place where chunks may have been lost; none was.
  expect([total('sluice_mended_chunks_total'), total('sluice_gaps_unproven_total')]).toEqual([0, 0])
  expect([total('sluice_jobs_open'), total('sluice_jobs_unread')]).toEqual([0, 0])
  await expect.poll(figure('sluice_database_up')).toBe(1)
})

test('somebody who leaves in the middle is a viewer no more, and the job is read on', async () => {
  const { jobId, ends } = await begin()
  const left = new AbortController()
  const answer = await fetch(`${sluice.url}/api/jobs/${jobId}/events`, { signal: left.signal })
  await expect.poll(figure('sluice_viewers', { stream: 'job' })).toBe(1)
  left.abort()
  await answer.text().catch(() => {})
  await expect.poll(figure('sluice_viewers', { stream: 'job' })).toBe(0)
  await expect.poll(figure('sluice_drains_active', { upstream: 'local' })).toBe(1)
  await ends()
  await follow(jobId)
})

test('failures are counted by their code, and the gateway’s by their answer', async () => {
  await fetch(`${sluice.url}/v2/local-nowhere/run`, { method: 'POST', body: `{"input": {"text": "${MARK}"}}` })
  runpod.mood = 'unauthorized'
  await fetch(`${sluice.url}/v2/items/run`, { method: 'POST', body: `{"input": {"text": "${MARK}"}}` })
  runpod.mood = 'well'
  await follow(await run('items', { items: [MARK] }))
  const { total } = await scrape()
  expect(total('sluice_gateway_requests_total', { operation: 'run', status: '404' })).toBe(1)
  expect(total('sluice_upstream_requests_total', { upstream: 'runpod', operation: 'run', status: '401' })).toBe(1)
  expect(total('sluice_upstream_failures_total', { upstream: 'runpod', code: 'upstream_unauthorized' })).toBe(1)
  expect(total('sluice_chunks_total', { upstream: 'runpod' })).toBe(1)
})

test('a job’s way is one trace, from its submission to the last chunk, and carries nothing that was sent', async () => {
  const names = () => [...new Set(collector.spans.map(({ name }) => name))]
  await expect
    .poll(names)
    .toEqual(
      expect.arrayContaining(['submit', 'upstream run', 'drain', 'upstream stream', 'append', 'upstream status']),
    )
  const named = (wanted: string) => collector.spans.filter(({ name }) => name === wanted)
  const below = (parent: SentSpan, name: string) =>
    named(name).filter(({ parentSpanId }) => parentSpanId === parent.spanId)
  const ways = () =>
    named('submit').flatMap((submit) =>
      below(submit, 'drain').flatMap((drain) => below(drain, 'append').map((append) => [submit, drain, append])),
    )
  // They are sent as they end, so not all of them at once.
  await expect.poll(() => ways().length).toBeGreaterThan(0)
  for (const way of ways()) expect(new Set(way.map(({ traceId }) => traceId)).size).toBe(1)
  for (const secret of [KEY, CLIENT_KEY, MARK]) expect(JSON.stringify(collector.spans)).not.toContain(secret)
})

test('readiness goes with the database and comes back with it; the process is alive all the while', async () => {
  const ready = async () => {
    const answer = await fetch(`${sluice.url}/readyz`)
    return [answer.status, await answer.json()]
  }
  const well = { ready: true, database: 'ok', relay: 'ok', localEndpoint: 'ok' }
  await expect.poll(ready).toEqual([200, well])
  isCut = true
  await expect.poll(ready).toEqual([503, { ...well, ready: false, database: 'does not answer' }])
  expect((await fetch(`${sluice.url}/healthz`)).status).toBe(200)
  expect(await figure('sluice_database_up')()).toBe(0)
  isCut = false
  await expect.poll(ready).toEqual([200, well])
})

test('only this machine is answered', async () => {
  for (const path of ['/metrics', '/healthz', '/readyz']) {
    const asked = get(`${sluice.url}${path}`, { headers: { host: 'evil.example' } })
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    answer.resume()
    expect(answer.statusCode).toBe(403)
  }
})

test('the log tells what happened, and at no level holds a key or what was sent and yielded', async () => {
  const lines = sluice
    .logs()
    .split('\n')
    // What is behind the last line end has not come whole.
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
  const told = (msg: string) => lines.filter((line) => line.msg === msg)
  for (const msg of ['job submitted', 'drain begun', 'chunks stored', 'job closed', 'drain ended'])
    expect(told(msg).length, msg).toBeGreaterThanOrEqual(2)
  expect(told('gateway request failed')).toHaveLength(2)
  expect(told('upstream failing')).toMatchObject([{ endpoint: 'items', code: 'upstream_unauthorized' }])
  expect(told('a drain failed')).toEqual([])
  expect(told('upstream asked').length).toBeGreaterThan(5)
  for (const secret of [KEY, CLIENT_KEY, MARK]) expect(sluice.logs()).not.toContain(secret)
})
