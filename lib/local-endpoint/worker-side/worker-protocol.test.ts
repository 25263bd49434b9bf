import { expect, test } from 'vitest'
import { startTestEndpoint } from '@/lib/local-endpoint/start-test-endpoint'
import { TestWorker } from '@/lib/local-endpoint/test-worker'
import { BEGINS_MS, STOPS_MS } from './tell-to-stop'

/** An endpoint `attached` with a worker that waits for its first job. */
async function setUp() {
  const endpoint = await startTestEndpoint({ handlers: new Map() })
  const worker = new TestWorker(endpoint)
  const taking = worker.take()
  await endpoint.logged('waits for a job', 1)
  const client = {
    submit: async (body: object = { input: 1 }) => (await endpoint.post('/v2/attached/run', body)).body.id as string,
    status: async (id: string) => (await endpoint.get(`/v2/attached/status/${id}`)).body,
    stream: async (id: string) => (await endpoint.get(`/v2/attached/stream/${id}`)).body,
    finishedJobs: async () => (await endpoint.get('/local/endpoints/attached')).body.workers[0].finishedJobs,
  }
  return { ...endpoint, ...client, worker, taking }
}

/** The same, with one job taken. */
async function withJob() {
  const all = await setUp()
  const id = await all.submit()
  expect((await all.taking)?.id).toBe(id)
  return { ...all, id }
}

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
  const { endpoint, taking, post } = await setUp()
  const body = '{"id":"mine","input":{"n":12345678901234567890,"f":1.0},"webhook":"http://127.0.0.1:9/","extra":[1]}'
  const { id } = (await post('/v2/attached/run', undefined, { body })).body
  expect(await taking).toMatchObject({ id, webhook: 'http://127.0.0.1:9/', extra: [1] })
  const next = new TestWorker({ endpoint }, 'attached', 'w2')
  await post('/v2/attached/run', undefined, { body })
  const answer = await fetch(`${endpoint.url}/attached/job-take/${next.id}?job_in_progress=0`)
  expect(await answer.text()).toContain('"input":{"n":12345678901234567890,"f":1.0}')
})

test('a take without a job is held for 30 s, then told that there is none', async () => {
  const { clock, taking } = await setUp()
  await clock.armed(30_000)
  clock.advance(30_000)
  expect(await taking).toBeNull()
})

test('a batch takes as many as it asks for, or as there are', async () => {
  const { endpoint, taking, submit } = await setUp()
  const first = await submit()
  expect((await taking)?.id).toBe(first)
  const waiting = [await submit(), await submit(), await submit()]
  const greedy = new TestWorker({ endpoint }, 'attached', 'w2')
  expect((await greedy.takeBatch(2)).map(({ id }) => id)).toEqual(waiting.slice(0, 2))
  const more = new TestWorker({ endpoint }, 'attached', 'w3')
  expect((await more.takeBatch(4)).map(({ id }) => id)).toEqual(waiting.slice(2))
})

test('who has waited longest gets the next job', async () => {
  const { endpoint, taking, submit, logged } = await setUp()
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

test('a worker that asks for a job with nothing in hand will not report the one it had: it fails with the cause', async () => {
  const { worker, clock, status, id, logged } = await withJob()
  const next = worker.take('job_in_progress=0')
  await clock.armed(700)
  clock.advance(700)
  await expect.poll(async () => (await status(id)).status).toBe('FAILED')
  expect((await status(id)).error).toContain('moved on without reporting')
  expect((await status(id)).error).toContain('plain function that returned a generator')
  await logged('waits for a job', 2)
  clock.advance(30_000)
  expect(await next).toBeNull()
})

test('why a job was not reported is read from what the worker printed, also when a busy supervisor sends it late', async () => {
  const { worker, clock, status, post, finishedJobs, id } = await withJob()
  await post('/local/endpoints/attached/workers/w1/started')
  const prints = (text: string) =>
    post('/local/endpoints/attached/workers/w1/log', {
      lines: [{ at: '2030-01-01T00:00:00Z', stream: 'stdout', text }],
    })
  await prints('INFO   | an unsuspicious line')
  void worker.take('job_in_progress=0')
  await clock.armed(700)
  clock.advance(4_900)
  await prints('INFO   | another one')
  expect(await finishedJobs()).toBe(0)
  await prints(`ERROR  | ${id} | Error while returning job result. | Object of type bytes is not JSON serializable`)
  await expect.poll(async () => (await status(id)).status).toBe('FAILED')
  expect((await status(id)).error).toContain('type bytes')
})

test('a worker that printed no reason is waited for 5 s when somebody would send it, then the likely cause is told', async () => {
  const { worker, clock, status, post, finishedJobs, id } = await withJob()
  await post('/local/endpoints/attached/workers/w1/started')
  void worker.take('job_in_progress=0')
  await clock.armed(700)
  clock.advance(4_999)
  expect(await finishedJobs()).toBe(0)
  clock.advance(1)
  await expect.poll(async () => (await status(id)).status).toBe('FAILED')
  expect((await status(id)).error).toContain('or its output holds a value that JSON cannot carry')
})

test('a result that is late by less than 700 ms counts, whatever the worker printed', async () => {
  const { worker, clock, status, post, id } = await withJob()
  await post('/local/endpoints/attached/workers/w1/started')
  void worker.take('job_in_progress=0')
  await clock.armed(700)
  clock.advance(699)
  const text = `ERROR  | ${id} | Error while returning job result. | Object of type bytes is not JSON serializable`
  await post('/local/endpoints/attached/workers/w1/log', {
    lines: [{ at: '2030-01-01T00:00:00Z', stream: 'stdout', text }],
  })
  await worker.done(id, { output: 'late' })
  expect(await status(id)).toMatchObject({ status: 'COMPLETED', output: 'late' })
})

test('a worker with other jobs in hand has not moved on', async () => {
  const { worker, clock, status, id, logged } = await withJob()
  void worker.take('job_in_progress=1').catch(() => null)
  await logged('waits for a job', 2)
  clock.advance(10_000)
  expect((await status(id)).status).toBe('IN_PROGRESS')
  await worker.done(id, { output: 1 })
  expect((await status(id)).status).toBe('COMPLETED')
})

test('two pings that leave a job out: it fails with the cause; one does not', async () => {
  const { worker, clock, status, id } = await withJob()
  clock.advance(5_000)
  await worker.ping([])
  await worker.ping([id])
  await worker.ping([])
  clock.advance(5_000)
  expect((await status(id)).status).toBe('IN_PROGRESS')
  await worker.ping(['another'])
  await clock.armed(700)
  clock.advance(700)
  await expect.poll(async () => (await status(id)).status).toBe('FAILED')
})

test('a cancelled job is told to its worker by the stop channel, and what the worker still sends is dropped', async () => {
  const { worker, clock, post, status, stream, id } = await withJob()
  clock.advance(BEGINS_MS)
  const stops = worker.stops()
  expect((await post(`/v2/attached/cancel/${id}`)).body).toEqual({ id, status: 'CANCELLED' })
  expect(await stops).toEqual([id])
  expect(await worker.stream(id, 'late')).toBe(200)
  expect(await worker.done(id, { output: 'late' })).toBe(200)
  expect(await status(id)).toMatchObject({ status: 'CANCELLED' })
  expect((await stream(id)).stream).toEqual([])
})

test('the stop of a job that has yielded is told at once', async () => {
  const { worker, post, id } = await withJob()
  await worker.stream(id, 'begun')
  await post(`/v2/attached/cancel/${id}`)
  expect(await worker.stops()).toEqual([id])
})

test('the stop of a job that was just taken waits until the SDK has begun it, and is dropped when it was reported', async () => {
  const { worker, clock, post, submit, id } = await withJob()
  const stops = worker.stops()
  await post(`/v2/attached/cancel/${id}`)
  await clock.armed(BEGINS_MS)
  await worker.done(id, { output: 'at once' })
  clock.advance(BEGINS_MS)
  const next = await submit()
  expect((await worker.take())?.id).toBe(next)
  await post(`/v2/attached/cancel/${next}`)
  await clock.armed(BEGINS_MS)
  clock.advance(BEGINS_MS)
  expect(await stops).toEqual([next])
})

test('a stop that the worker dropped is told again when it goes on for 10 s, and no handler is disturbed before', async () => {
  const { worker, clock, post, id } = await withJob()
  clock.advance(BEGINS_MS)
  await post(`/v2/attached/cancel/${id}`)
  expect(await worker.stops()).toEqual([id])
  clock.advance(STOPS_MS - 1)
  await worker.ping([id])
  const stops = worker.stops()
  await clock.armed(30_000)
  clock.advance(30_000)
  expect(await stops).toEqual([])
  await worker.ping([id])
  expect(await worker.stops()).toEqual([id])
})

test('a job that exceeds its executionTimeout is TIMED_OUT and told to its worker', async () => {
  const { worker, clock, post, status, taking } = await setUp()
  const { id } = (await post('/v2/attached/run', { input: 1, policy: { executionTimeout: 5_000 } })).body
  await taking
  const stops = worker.stops()
  await clock.armed(5_000)
  clock.advance(5_000)
  expect(await stops).toEqual([id])
  await expect.poll(async () => (await status(id)).status).toBe('TIMED_OUT')
})

test('a job of low priority is taken when no other waits', async () => {
  const { taking, submit, worker } = await setUp()
  const first = await submit()
  await taking
  const low = await submit({ input: 1, policy: { lowPriority: true } })
  const high = await submit()
  await worker.done(first, { output: 1 })
  expect((await worker.take())?.id).toBe(high)
  await worker.done(high, { output: 1 })
  expect((await worker.take())?.id).toBe(low)
})
