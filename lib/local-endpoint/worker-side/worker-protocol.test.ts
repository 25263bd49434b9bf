import { expect, test } from 'vitest'
import { startTestEndpoint } from '@/lib/local-endpoint/start-test-endpoint'
import { TestWorker } from '@/lib/local-endpoint/test-worker'
import { attachedSetup, withJob } from './attached-setup'

test('a job runs from take to report; each yield is there at once, and the result is told', async () => {
  const { worker, stream, status, id } = await withJob()
  await worker.stream(id, { i: 0 })
  expect(await stream(id)).toEqual({ status: 'IN_PROGRESS', stream: [{ output: { i: 0 } }] })
  await worker.stream(id, { i: 1 })
  await worker.done(id, { output: [{ i: 0 }, { i: 1 }] })
  expect(await stream(id)).toEqual({ status: 'COMPLETED', stream: [{ output: { i: 1 } }] })
  expect(await status(id)).toMatchObject({ status: 'COMPLETED', output: [{ i: 0 }, { i: 1 }], workerId: 'w1' })
})

test('a job comes with everything its request had, its numbers untouched, and with the id that was given out', async () => {
  const { endpoint, taking, post } = await attachedSetup()
  const body = '{"id":"mine","input":{"n":12345678901234567890,"f":1.0},"webhook":"http://127.0.0.1:9/","extra":[1]}'
  const { id } = (await post('/v2/attached/run', undefined, { body })).body
  expect(await taking).toMatchObject({ id, webhook: 'http://127.0.0.1:9/', extra: [1] })
  const next = new TestWorker({ endpoint }, 'attached', 'w2')
  await post('/v2/attached/run', undefined, { body })
  const answer = await fetch(`${endpoint.url}/attached/job-take/${next.id}?job_in_progress=0`)
  expect(await answer.text()).toContain('"input":{"n":12345678901234567890,"f":1.0}')
})

test('a take without a job is held for 30 s, then told that there is none', async () => {
  const { clock, taking } = await attachedSetup()
  await clock.armed(30_000)
  clock.advance(30_000)
  expect(await taking).toBeNull()
})

test('a batch takes as many as it asks for, or as there are', async () => {
  const { endpoint, taking, submit } = await attachedSetup()
  const first = await submit()
  expect((await taking)?.id).toBe(first)
  const waiting = [await submit(), await submit(), await submit()]
  const greedy = new TestWorker({ endpoint }, 'attached', 'w2')
  expect((await greedy.takeBatch(2)).map(({ id }) => id)).toEqual(waiting.slice(0, 2))
  const more = new TestWorker({ endpoint }, 'attached', 'w3')
  expect((await more.takeBatch(4)).map(({ id }) => id)).toEqual(waiting.slice(2))
})

test('who has waited longest gets the next job', async () => {
  const { endpoint, taking, submit, logged } = await attachedSetup()
  const others = ['w2', 'w3'].map((id) => new TestWorker({ endpoint }, 'attached', id))
  const order: string[] = []
  const takes = [taking.then(() => order.push('w1'))]
  for (const worker of others) {
    takes.push(worker.take().then(() => order.push(worker.id)))
    await logged('stands in line', takes.length - 1)
  }
  for (let n = 1; n <= 3; n += 1) {
    await submit()
    await takes[n - 1]
  }
  expect(order).toEqual(['w1', 'w2', 'w3'])
})

test('a job whose take was given up goes to the next worker, and counts no retry', async () => {
  const { endpoint, submit, status } = await startTestEndpoint({ handlers: new Map() }).then(async (all) => ({
    ...all,
    status: async (id: string) => (await all.get(`/v2/attached/status/${id}`)).body,
    submit: async () => (await all.post('/v2/attached/run', { input: 1 })).body.id,
  }))
  const leaving = new AbortController()
  const gone = new TestWorker({ endpoint }).take('', { signal: leaving.signal })
  await expect.poll(async () => (await fetch(`${endpoint.url}/attached/health`)).status).toBe(200)
  leaving.abort()
  await expect(gone).rejects.toThrow()
  const id = await submit()
  const next = await new TestWorker({ endpoint }, 'attached', 'w2').take()
  expect(next?.id).toBe(id)
  expect(await status(id)).toMatchObject({ status: 'IN_PROGRESS', workerId: 'w2' })
})

test('the first result wins; what comes after it is answered with 200 and changes nothing', async () => {
  const { worker, status, stream, id } = await withJob()
  await worker.done(id, { output: 'first' })
  expect(await worker.done(id, { output: 'second' })).toBe(200)
  expect(await worker.stream(id, 'late')).toBe(200)
  expect(await worker.done(id, { status: 'IN_PROGRESS', output: 'late' })).toBe(200)
  expect(await worker.stream('nobody-knows-it', 1)).toBe(200)
  expect(await status(id)).toMatchObject({ status: 'COMPLETED', output: 'first' })
  expect(await stream(id)).toEqual({ status: 'COMPLETED', stream: [] })
})

test('progress is the output while the job runs, and all of it is kept in order', async () => {
  const { worker, status, get, id } = await withJob()
  for (const output of [1, { two: 2 }]) await worker.done(id, { status: 'IN_PROGRESS', output })
  expect(await status(id)).toMatchObject({ status: 'IN_PROGRESS', output: { two: 2 } })
  await worker.done(id, { output: 'end' })
  const { body } = await get(`/local/endpoints/attached/jobs/${id}/progress`)
  expect(body.updates.map(({ output }: { output: unknown }) => output)).toEqual([1, { two: 2 }])
  expect(await status(id)).toMatchObject({ status: 'COMPLETED', output: 'end' })
})

test.each([
  ['{"output": [NaN, -Infinity, "NaN \\" Infinity"]}', [null, null, 'NaN " Infinity']],
  ['{"output": {"a": Infinity}}', { a: null }],
])('a chunk with words that JSON does not have: %s', async (body, output) => {
  const { worker, stream, id } = await withJob()
  expect(await worker.post(`job-stream/w1/${id}?isStream=false`, body)).toBe(200)
  expect((await stream(id)).stream).toEqual([{ output }])
})

test('a body that is no JSON is answered with 200 and fails the job with words', async () => {
  const { worker, status, id } = await withJob()
  expect(await worker.post(`job-stream/w1/${id}?isStream=false`, '{"output": <half>')).toBe(200)
  expect(await status(id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('no JSON') })
})

test.each([
  ['without a question mark', (id: string) => `job-done/w1/${id}&isStream=true`],
  ['with the id in the query', (id: string) => `job-done/w1?jid=${id}&isStream=false`],
  ['without isStream, as SDK 1.3.0 writes it', (id: string) => `job-done/w1/${id}`],
])('a report %s is understood', async (_, path) => {
  const { worker, status, id } = await withJob()
  await worker.post(path(id), '{"output": 1}')
  expect(await status(id)).toMatchObject({ status: 'COMPLETED', output: 1 })
})

test.each([
  ['{}', { status: 'COMPLETED' }],
  ['{"output": null}', { status: 'COMPLETED', output: null }],
  ['{"output": {"a": 1}, "error": "x"}', { status: 'FAILED', output: { a: 1 }, error: 'x' }],
  ['{"error": {"code": 7}}', { status: 'FAILED', error: { code: 7 } }],
])('the result %s', async (result, end) => {
  const { worker, status, id } = await withJob()
  await worker.post(`job-done/w1/${id}?isStream=false`, result)
  expect(await status(id)).toMatchObject(end)
})

test('a job of low priority is taken when no other waits', async () => {
  const { taking, submit, worker } = await attachedSetup()
  const first = await submit()
  await taking
  const low = await submit({ input: 1, policy: { lowPriority: true } })
  const high = await submit()
  await worker.done(first, { output: 1 })
  expect((await worker.take())?.id).toBe(high)
  await worker.done(high, { output: 1 })
  expect((await worker.take())?.id).toBe(low)
})
