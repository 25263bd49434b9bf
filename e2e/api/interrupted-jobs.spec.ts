import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import type { StreamAnswer } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import { freshEndpointId } from '@/e2e/driven-job'
import { startFakeRunpod } from '@/e2e/fake-runpod'
import { HttpWorker } from '@/e2e/http-worker'
import { refuses, type SluiceServer, startSluice, temporaryFolder } from '@/e2e/sluice-server'

const WORDS = Array.from({ length: 30 }, (_, i) => `word${i}`).join(' ')

let dataDir: string
test.beforeEach(() => {
  dataDir = temporaryFolder()
})
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

async function submit(sluice: SluiceServer, endpointId: string, input: object): Promise<string> {
  const body = JSON.stringify({ input })
  const answer = await fetch(`${sluice.url}/api/jobs?endpointId=${endpointId}&mode=run`, { method: 'POST', body })
  expect(answer.status).toBe(201)
  return (await answer.json()).job.id
}

async function jobOf(sluice: SluiceServer, id: string): Promise<Job> {
  return (await (await fetch(`${sluice.url}/api/jobs/${id}`)).json()).job
}

async function read(sluice: SluiceServer, id: string, after: number, attempt: number): Promise<StreamAnswer> {
  const query = `after=${after}&attempt=${attempt}&wait=10000`
  return (await fetch(`${sluice.url}/api/jobs/${id}/stream?${query}`)).json()
}

/**
 * Reads a log to its end as a client does: every chunk must come once and in order, and what was read is forgotten when
 * the job starts over as another attempt.
 */
async function readToEnd(sluice: SluiceServer, id: string) {
  let attempt = 1
  let outputs: unknown[] = []
  for (let after = 0; ; ) {
    const answer = await read(sluice, id, after, attempt)
    if (answer.attempt !== attempt) {
      after = 0
      outputs = []
    }
    expect(answer.chunks.map(({ seq }) => seq)).toEqual(answer.chunks.map((_, index) => after + index + 1))
    outputs.push(...answer.chunks.map(({ output }) => output))
    if (answer.closed && answer.chunks.length === 0) return { job: answer.job, outputs }
    after = answer.next
    attempt = answer.attempt
  }
}

test('SIGTERM ends the streams of viewers in the middle of a job, and then the process with 0', async () => {
  const sluice = await startSluice({ dataDir })
  const id = await submit(sluice, 'local-tokens', { prompt: WORDS, delay_ms: 1_000 })
  const viewers = await Promise.all([1, 2, 3].map(() => fetch(`${sluice.url}/api/jobs/${id}/events`)))
  expect(viewers.map((answer) => answer.status)).toEqual([200, 200, 200])
  // Rejects when a stream is cut off instead of ended.
  const texts = Promise.all(viewers.map((answer) => answer.text()))
  expect(await sluice.kill('SIGTERM')).toMatchObject({ code: 0 })
  for (const frames of await texts) expect(frames).toContain('event:')
})

test('SIGTERM while Runpod keeps an answer waits for its chunks: none is lost after the restart', async () => {
  const key = 'rpa_e2eRIGHTKEY0123456789'
  const backing = await startSluice()
  const runpod = await startFakeRunpod(backing.localUrl, key)
  const env = { RUNPOD_BASE_URL: runpod.baseUrl, RUNPOD_API_KEY: key }
  const first = await startSluice({ dataDir, env })
  const body = JSON.stringify({ id: 'tokens', name: 'Tokens on Runpod' })
  expect((await fetch(`${first.url}/api/endpoints`, { method: 'POST', body })).ok).toBe(true)
  const kept = runpod.keepChunks()
  const id = await submit(first, 'tokens', { prompt: WORDS, delay_ms: 100 })
  const letGo = await kept
  const ended = first.kill('SIGTERM')
  await expect.poll(() => refuses(first.url), { intervals: [20] }).toBe(true)
  // Whoever does not wait for the answer has ended by then; Sluice itself gives it up 10 s after it asked.
  await sleep(3_000)
  letGo()
  expect(await ended).toMatchObject({ code: 0 })

  const second = await startSluice({ dataDir, env })
  const { job, outputs } = await readToEnd(second, id)
  expect(outputs.join('')).toBe(WORDS)
  expect(job).toMatchObject({ status: 'COMPLETED', attempt: 1, problem: null, verdict: { kind: 'identical' } })
  await second.stop()
  await runpod.close()
  await backing.stop()
})

test('a job that kill -9 cut through ends after the next start, with every chunk once and in order', async () => {
  const chunks = Array.from({ length: 30 }, (_, i) => `chunk ${i}`)
  const endpointId = freshEndpointId()
  const killed = await startSluice({ dataDir })
  const doomed = await HttpWorker.attach(killed.localUrl, endpointId)
  const id = await submit(killed, endpointId, { n: 1 })
  const upstreamId = (await doomed.take()).id
  for (const chunk of chunks.slice(0, 4)) await doomed.yields(upstreamId, chunk)
  // Read and stored.
  await expect.poll(async () => (await jobOf(killed, id)).chunkCount).toBe(4)
  await killed.kill('SIGKILL')

  const again = await startSluice({ dataDir })
  const worker = await HttpWorker.attach(again.localUrl, endpointId)
  expect(await worker.take()).toMatchObject({ id: upstreamId })
  for (const chunk of chunks) await worker.yields(upstreamId, chunk)
  await worker.ends(upstreamId, { output: chunks })
  const { job, outputs } = await readToEnd(again, id)
  expect(outputs).toEqual(chunks)
  expect(job).toMatchObject({ status: 'COMPLETED', attempt: 2, retries: 1, chunkCount: 30, problem: null })
  expect(job).toMatchObject({ verdict: { kind: 'identical' } })
  await again.stop()
})

test('a finished job is whole in the history after a restart', async () => {
  const first = await startSluice({ dataDir })
  const id = await submit(first, 'local-items', { items: ['kept'], delay_ms: 0 })
  await readToEnd(first, id)
  await first.stop()

  const second = await startSluice({ dataDir })
  const { jobs } = await (await fetch(`${second.url}/api/jobs`)).json()
  expect(jobs).toMatchObject([{ id, status: 'COMPLETED', chunkCount: 1, verdict: { kind: 'identical' } }])
  const aggregate = await (await fetch(`${second.url}/api/jobs/${id}/aggregate`)).json()
  expect(aggregate).toMatchObject([{ text: 'kept' }])
  await second.stop()
})
