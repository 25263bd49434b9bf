import { expect, test } from '@playwright/test'
import type { StreamAnswer } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import type { Fault } from '@/lib/contract/local-endpoint'
import { beginJob } from '@/e2e/driven-job'
import { type SluiceServer, startSluice } from '@/e2e/sluice-server'

type Rule = Pick<Fault, 'kind'> & Partial<Fault>

const WORDS = Array.from({ length: 30 }, (_, i) => `word${i}`).join(' ')
const INPUT = { prompt: WORDS, delay_ms: 20 }

let sluice: SluiceServer
test.beforeAll(async () => {
  sluice = await startSluice()
})
test.beforeEach(async () => {
  // No job of the test before holds a slot, or is counted.
  await fetch(`${sluice.localUrl}/local-tokens/purge-queue`, { method: 'POST' })
})
test.afterEach(() => setFaults([]))
test.afterAll(() => sluice?.stop())

async function setFaults(faults: Rule[], endpointId = 'local-tokens'): Promise<void> {
  const url = new URL(`/local/endpoints/${endpointId}/faults`, sluice.localUrl)
  expect((await fetch(url, { method: 'PUT', body: JSON.stringify({ faults }) })).status).toBe(200)
}

function submit(input: object = INPUT): Promise<Response> {
  const body = JSON.stringify({ input })
  return fetch(`${sluice.url}/api/jobs?endpointId=local-tokens&mode=run`, { method: 'POST', body })
}

async function submitted(input?: object): Promise<string> {
  const answer = await submit(input)
  expect(answer.status).toBe(201)
  return (await answer.json()).job.id
}

async function jobOf(id: string): Promise<Job> {
  return (await (await fetch(`${sluice.url}/api/jobs/${id}`)).json()).job
}

/** Reads a job's log to its end, in which every chunk must come once and in order. */
async function readLog(id: string): Promise<{ job: Job; outputs: unknown[] }> {
  const outputs: unknown[] = []
  for (let after = 0; ; ) {
    const answer: StreamAnswer = await (
      await fetch(`${sluice.url}/api/jobs/${id}/stream?after=${after}&attempt=1&wait=10000`)
    ).json()
    expect(answer.chunks.map(({ seq }) => seq)).toEqual(answer.chunks.map((_, index) => after + index + 1))
    outputs.push(...answer.chunks.map(({ output }) => output))
    if (answer.closed && answer.chunks.length === 0) return { job: answer.job, outputs }
    after = answer.next
  }
}

/** Runs a job through the gateway as the usual clients do, which stop at the first final status. */
async function runAsClient(): Promise<unknown[]> {
  const gateway = `${sluice.url}/v2/local-tokens`
  const { id } = await (
    await fetch(`${gateway}/run`, { method: 'POST', body: JSON.stringify({ input: INPUT }) })
  ).json()
  const outputs: unknown[] = []
  for (;;) {
    const answer = await fetch(`${gateway}/stream/${id}`)
    expect(answer.status).toBe(200)
    const { status, stream } = await answer.json()
    outputs.push(...stream.map((item: { output: unknown }) => item.output))
    if (status === 'COMPLETED') return outputs
    expect(['IN_QUEUE', 'IN_PROGRESS']).toContain(status)
  }
}

/** Two submissions at a time share the first rule, and the third refusal of one would be its last. */
function refusedNowAndThen(kind: Fault['kind']): Rule[] {
  return [
    { kind, times: 2, operations: ['run'] },
    { kind, times: 4, operations: ['stream', 'status'] },
  ]
}

const waitedOut: [words: string, rules: Rule[]][] = [
  ['a slow queue', [{ kind: 'slow_queue', ms: 2_000 }]],
  ['a cold start', [{ kind: 'cold_start', ms: 2_000 }]],
  ['the last chunk in the answer that says COMPLETED', [{ kind: 'chunk_with_completed' }]],
  ['the last chunk after the answer that says COMPLETED', [{ kind: 'chunk_after_completed' }]],
  ['a job that is not known at first', [{ kind: 'early_404', ms: 2_000 }]],
  ['429 in JSON', refusedNowAndThen('status_429_json')],
  ['429 in plain text', refusedNowAndThen('status_429_text')],
  ['502 with a web page', [{ kind: 'status_502', times: 4 }]],
  ['connections cut in the middle of an answer', [{ kind: 'cut_connection', chance: 0.5, times: 6 }]],
  ['a read that hangs', [{ kind: 'hang', times: 1, operations: ['stream'] }]],
]
for (const [words, rules] of waitedOut) {
  test(`${words}: the log has every chunk once, the verdict is identical, and the gateway's client gets all`, async () => {
    await setFaults(rules)
    const [fromLog, fromGateway] = await Promise.all([submitted().then(readLog), runAsClient()])
    expect(fromLog.outputs.join('')).toBe(WORDS)
    expect(fromLog.job).toMatchObject({ status: 'COMPLETED', attempt: 1, problem: null })
    expect(fromLog.job.verdict).toMatchObject({ kind: 'identical', matching: 30 })
    expect(fromGateway.join('')).toBe(WORDS)
  })
}

test('a lost chunk shows in the verdict, with its place', async () => {
  await setFaults([{ kind: 'lost_chunk', chance: 0.3 }])
  const { job, outputs } = await readLog(await submitted())
  const words = WORDS.split(/(?= )/)
  const place = words.findIndex((word, index) => outputs[index] !== word) + 1
  expect(outputs.length).toBeLessThan(30)
  expect(job).toMatchObject({ status: 'COMPLETED', problem: null })
  expect(job.verdict).toMatchObject({
    kind: 'missing',
    aggregateCount: 30,
    firstDifference: place,
    counts: { missing: 30 - outputs.length },
  })
})

test('a doubled chunk shows in the verdict, with its place', async () => {
  await setFaults([{ kind: 'doubled_chunk', times: 1 }])
  const { job, outputs } = await readLog(await submitted())
  expect(outputs.slice(0, 2)).toEqual(['word0', 'word0'])
  expect(job.verdict).toMatchObject({ kind: 'doubled', streamCount: 31, aggregateCount: 30, firstDifference: 2 })
})

const refusals: [kind: Fault['kind'], status: number, words: RegExp][] = [
  ['status_401', 401, /did not accept the API key \(401\)/],
  ['status_429_text', 429, /too many requests/],
  ['status_502', 502, /failed to answer \(502\)/],
  ['too_large', 400, /body is too large/],
]
for (const [kind, status, words] of refusals) {
  test(`${kind} at the submission: the words, in dashboard and gateway, and no job runs`, async () => {
    await setFaults([{ kind, operations: ['run'] }])
    const answer = await submit()
    expect(answer.ok).toBe(false)
    expect(JSON.stringify(await answer.json())).toMatch(words)
    const body = JSON.stringify({ input: INPUT })
    const gateway = await fetch(`${sluice.url}/v2/local-tokens/run`, { method: 'POST', body })
    expect(gateway.status).toBe(status)
    expect((await gateway.json()).error).toMatch(words)
    const health = await (await fetch(`${sluice.localUrl}/local-tokens/health`)).json()
    expect(health.jobs).toMatchObject({ inQueue: 0, inProgress: 0 })
  })
}

test('a submission whose answer is cut is not sent again: the job runs once', async () => {
  await setFaults([{ kind: 'cut_connection', operations: ['run'] }])
  const before = await (await fetch(`${sluice.localUrl}/local-tokens/health`)).json()
  expect(JSON.stringify(await (await submit()).json())).toMatch(/broke off the connection.*may have been accepted/)
  await expect
    .poll(async () => (await (await fetch(`${sluice.localUrl}/local-tokens/health`)).json()).jobs.completed)
    .toBe(before.jobs.completed + 1)
})

test('a key that is refused while a job streams: the job says so, and goes on', async () => {
  await setFaults([{ kind: 'status_401', operations: ['stream'] }])
  const id = await submitted()
  await expect.poll(async () => (await jobOf(id)).problem?.message).toMatch(/did not accept the API key \(401\)/)
  await setFaults([])
  const { job, outputs } = await readLog(id)
  expect(outputs.join('')).toBe(WORDS)
  expect(job).toMatchObject({ status: 'COMPLETED', problem: null, verdict: { kind: 'identical' } })
})

test('results that expire before they were read: EXPIRED, and what was read is kept', async () => {
  const { id, endpointId, yields, ends } = await beginJob(sluice)
  const read = ['one', 'two', 'three']
  await yields(read)
  await expect.poll(async () => (await jobOf(id)).chunkCount).toBe(3)
  await setFaults([{ kind: 'status_502', operations: ['stream', 'status'] }], endpointId)
  // Told of once a read has failed: no earlier one is held any more that would get the next chunk.
  await expect.poll(async () => (await jobOf(id)).problem?.message).toMatch(/failed to answer \(502\)/)
  await yields(['unread'])
  await ends([...read, 'unread'])
  const url = new URL(`/local/endpoints/${endpointId}/expire-results`, sluice.localUrl)
  expect(await (await fetch(url, { method: 'POST' })).json()).toEqual({ expired: 1 })
  await setFaults([], endpointId)
  // A 404 counts as "not known yet" for 35 s after the submission.
  await expect.poll(async () => (await jobOf(id)).status, { timeout: 90_000 }).toBe('EXPIRED')
  const { job, outputs } = await readLog(id)
  expect(outputs).toEqual(read)
  expect(job).toMatchObject({ problem: { code: 'upstream_not_found' }, verdict: { kind: 'aggregate_missing' } })
})
