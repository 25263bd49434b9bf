import runpodSdk from 'runpod-sdk'
import { expect, test } from 'vitest'
import { systemClock } from '@/lib/local-endpoint/clock'
import { startFaultyEndpoint } from './start-faulty-endpoint'

test.each([
  ['status_429_json', 429, 'application/json', '{"error":"too many requests"}'],
  ['status_429_text', 429, 'text/plain; charset=utf-8', 'Too Many Requests\n'],
  ['status_502', 502, 'text/html', expect.stringMatching(/^<html>[\s\S]*502 Bad Gateway/)],
  ['status_401', 401, 'text/plain; charset=utf-8', 'Unauthorized\n'],
] as const)('%s refuses a read so often, then it is answered', async (kind, status, type, words) => {
  const { raw, submit } = await startFaultyEndpoint([{ kind, times: 2, operations: ['status'] }])
  const id = await submit()
  for (let n = 0; n < 2; n += 1) {
    const answer = await raw(`/status/${id}`)
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([status, type, words])
  }
  expect((await raw(`/status/${id}`)).status).toBe(200)
})

test('a 429 in JSON says when to come back', async () => {
  const { raw } = await startFaultyEndpoint([{ kind: 'status_429_json', operations: ['health'], ms: 2_500 }])
  expect((await raw('/health')).headers.get('retry-after')).toBe('3')
})

test('too_large refuses a submission in the words of Runpod, also a large one, and makes no job', async () => {
  const { post, get } = await startFaultyEndpoint([{ kind: 'too_large', times: 1 }])
  const { status, body } = await post('/run', { input: 'x'.repeat(5_000_000) })
  expect([status, body]).toEqual([400, { error: 'exceeded max body size of 10MiB' }])
  expect((await get('/health')).body.jobs).toMatchObject({ inQueue: 0, inProgress: 0 })
  expect((await post('/run', { input: 1 })).status).toBe(200)
})

test('early_404 does not know a job until its time has come; /run and others are not concerned', async () => {
  const { submit, get, post, clock } = await startFaultyEndpoint([{ kind: 'early_404', ms: 3_000 }])
  const id = await submit()
  clock.advance(2_999)
  for (const verb of ['status', 'stream', 'status-sync']) expect((await get(`/${verb}/${id}`)).status).toBe(404)
  clock.advance(1)
  expect((await get(`/status/${id}`)).status).toBe(200)
  expect((await post(`/cancel/${id}`)).body.status).toBe('CANCELLED')
})

test('a cut connection ends in the middle of the answer, and its chunks are handed out again', async () => {
  const { submit, raw, get, gate } = await startFaultyEndpoint([
    { kind: 'cut_connection', times: 1, operations: ['stream'] },
  ])
  const id = await submit()
  gate.yields('a'.repeat(100), 'b')
  gate.step({ ends: true })
  await get(`/status-sync/${id}`)
  const answer = await raw(`/stream/${id}`)
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow('terminated')
  expect((await get(`/stream/${id}`)).body).toEqual({
    status: 'COMPLETED',
    stream: [{ output: 'a'.repeat(100) }, { output: 'b' }],
  })
})

test('a cut submission was carried out all the same', async () => {
  const { raw, get } = await startFaultyEndpoint([{ kind: 'cut_connection', operations: ['run'] }])
  const answer = await raw('/run', { method: 'POST', body: '{"input":1}' })
  await expect(answer.text()).rejects.toThrow('terminated')
  const { inQueue, inProgress } = (await get('/health')).body.jobs
  expect(inQueue + inProgress).toBe(1)
})

test('a request hangs for its time, takes no chunk with it, and then its connection is closed', async () => {
  const { submit, raw, get, gate, clock } = await startFaultyEndpoint([{ kind: 'hang', ms: 20_000, times: 1 }])
  const id = await submit()
  gate.yields('kept')
  const hanging = raw(`/stream/${id}`)
  const outcome = expect(hanging).rejects.toThrow('fetch failed')
  await clock.armed(20_000)
  clock.advance(20_000)
  await outcome
  expect((await get(`/stream/${id}`)).body.stream).toEqual([{ output: 'kept' }])
})

test('a hanging request does not hold up the stop', async () => {
  const { submit, raw, clock, endpoint } = await startFaultyEndpoint([{ kind: 'hang', ms: 600_000 }])
  const outcome = expect(raw(`/status/${await submit()}`)).rejects.toThrow()
  await clock.armed(600_000)
  await endpoint.close()
  await outcome
})

test('faults that are not understood are refused with words, and unknown endpoints have none', async () => {
  const { endpoint, set } = await startFaultyEndpoint([{ kind: 'hang' }])
  const put = async (id: string, body: string) => {
    const answer = await fetch(new URL(`/local/endpoints/${id}/faults`, endpoint.url), { method: 'PUT', body })
    return [answer.status, ((await answer.json()) as { error: string }).error]
  }
  expect(await put('gated', '{"faults":[{"kind":"earthquake"}]}')).toEqual([
    400,
    expect.stringMatching(/faults\.0\.kind/),
  ])
  expect(await put('gated', '{"faults":[{"kind":"hang","chance":2}]}')).toEqual([400, expect.stringMatching(/chance/)])
  expect(await put('nobody', '{"faults":[]}')).toEqual([404, expect.stringContaining('nobody')])
  expect(await set([{ kind: 'hang', chance: 0.5 }], 3)).toEqual({
    seed: 3,
    faults: [{ kind: 'hang', chance: 0.5, times: null }],
  })
})

/** In place of the SDK's own 3 s, which a busy machine may take. */
const LIMIT_MS = 60_000

async function sdkOf({ endpoint }: Awaited<ReturnType<typeof startFaultyEndpoint>>) {
  const sdk = runpodSdk('any', { baseUrl: endpoint.url }).endpoint('gated')
  if (!sdk) throw new Error('the SDK made no endpoint')
  return sdk
}

test('the JavaScript SDK throws at refusals, whatever their body is', async () => {
  const faulty = await startFaultyEndpoint([{ kind: 'status_429_text', operations: ['run'] }])
  const sdk = await sdkOf(faulty)
  await expect(sdk.run({ input: { n: 1 } }, LIMIT_MS)).rejects.toThrow('429')
  await faulty.set([{ kind: 'status_502', operations: ['status'] }])
  const { id } = await sdk.run({ input: { n: 1 } }, LIMIT_MS)
  await expect(sdk.status(id, LIMIT_MS)).rejects.toThrow('502')
})

test('the JavaScript SDK stops at COMPLETED, and misses a chunk that comes after it', async () => {
  const faulty = await startFaultyEndpoint([{ kind: 'chunk_after_completed' }], { clock: systemClock })
  const sdk = await sdkOf(faulty)
  const { id } = await sdk.run({ input: { n: 1 } }, LIMIT_MS)
  faulty.gate.yields('a', 'b')
  faulty.gate.step({ ends: true })
  const seen: unknown[] = []
  for await (const chunk of sdk.stream(id)) seen.push(chunk.output)
  expect(seen).toEqual(['a'])
  expect((await faulty.get(`/stream/${id}`)).body.stream).toEqual([{ output: 'b' }])
})
