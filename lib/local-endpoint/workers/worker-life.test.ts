import { expect, test } from 'vitest'
import { startTestEndpoint, type TestEndpoint } from '@/lib/local-endpoint/start-test-endpoint'
import { TestWorker } from '@/lib/local-endpoint/test-worker'

const local = (path: string) => `/local/endpoints/attached${path}`

async function setUp(known?: TestEndpoint) {
  const endpoint = known ?? (await startTestEndpoint({ handlers: new Map() }))
  const { post, get } = endpoint
  await post(local('/workers/w1/started'))
  return {
    ...endpoint,
    worker: new TestWorker(endpoint),
    submit: async () => (await post('/v2/attached/run', { input: 1 })).body.id as string,
    status: async (id: string) => (await get(`/v2/attached/status/${id}`)).body,
    detail: async () => (await get(local(''))).body,
    exited: (code: number | null, signal: string | null = null, id = 'w1') =>
      post(local(`/workers/${id}/exited`), { code, signal }),
  }
}

async function withJob() {
  const all = await setUp()
  const id = await all.submit()
  expect((await all.worker.take())?.id).toBe(id)
  return { ...all, id }
}

test('a worker that was killed: its job goes back to its place with a retry, and a new worker runs it from the start', async () => {
  const { exited, worker, status, get, endpoint, id } = await withJob()
  await worker.stream(id, 'of the first run')
  await exited(null, 'SIGKILL')
  expect(await status(id)).toMatchObject({ status: 'IN_QUEUE', retries: 1 })
  const next = new TestWorker({ endpoint }, 'attached', 'w2')
  expect((await next.take())?.id).toBe(id)
  await next.stream(id, 'of the second run')
  await next.done(id, { output: ['of the second run'] })
  expect((await get(`/v2/attached/stream/${id}`)).body.stream).toEqual([{ output: 'of the second run' }])
})

test('what a worker sends of a run that another has now is dropped', async () => {
  const { exited, worker, status, endpoint, id } = await withJob()
  await exited(null, 'SIGKILL')
  const next = new TestWorker({ endpoint }, 'attached', 'w2')
  await next.take()
  expect(await worker.stream(id, 'late')).toBe(200)
  expect(await worker.done(id, { output: 'late' })).toBe(200)
  expect(await status(id)).toMatchObject({ status: 'IN_PROGRESS', workerId: 'w2' })
})

test('a job that kills its worker again and again is given up, with the reason', async () => {
  const { exited, status, endpoint, post, id } = await withJob()
  await exited(null, 'SIGKILL')
  for (const name of ['w2', 'w3', 'w4']) {
    await post(local(`/workers/${name}/started`))
    await new TestWorker({ endpoint }, 'attached', name).take()
    await exited(null, 'SIGKILL', name)
  }
  const { status: end, error } = await status(id)
  expect(end).toBe('FAILED')
  expect(error).toContain('lost its worker 4 times')
  expect(error).toContain('SIGKILL')
})

test('a handler that ends its process fails its job at once, with the exit code', async () => {
  const { exited, status, id } = await withJob()
  await exited(3)
  expect(await status(id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('exit code 3') })
})

test('a job that a worker had left behind fails with the cause when the worker ends, and is not run again', async () => {
  const { worker, post, clock, exited, status, id } = await withJob()
  const taking = worker.take('job_in_progress=0')
  await clock.armed(700)
  await post(local('/workers/w1/stopping'))
  expect(await taking).toBeNull()
  await exited(0)
  expect(await status(id)).toMatchObject({ status: 'FAILED', retries: 0 })
  expect((await status(id)).error).toContain('moved on without reporting')
})

test('a worker that is stopping gets no job, its held polls are answered, and one on its way goes back', async () => {
  const { worker, post, submit, status, exited, detail, logged } = await setUp()
  const taking = worker.take()
  await logged('waits for a job', 1)
  const stops = worker.stops()
  await post(local('/workers/w1/stopping'))
  expect(await taking).toBeNull()
  expect(await stops).toEqual([])
  const id = await submit()
  expect((await detail()).workers).toMatchObject([{ id: 'w1', state: 'stopping' }])
  await exited(0)
  expect(await status(id)).toMatchObject({ status: 'IN_QUEUE' })
  expect((await detail()).workers).toMatchObject([{ id: 'w1', state: 'gone', ended: 'it was stopped' }])
})

test('says how a worker ended that nobody stopped', async () => {
  const { worker, exited, detail } = await setUp()
  await worker.ping()
  await exited(0)
  expect((await detail()).workers).toMatchObject([{ state: 'gone', ended: 'its process ended with exit code 0' }])
})

test('a worker that nobody supervises is lost when its connections are closed, not while one is open', async () => {
  const { post, get, clock, endpoint, logged } = await startTestEndpoint({ handlers: new Map() })
  const worker = new TestWorker({ endpoint })
  const living = new AbortController()
  void worker.stops(living.signal).catch(() => null)
  const taking = worker.take('', { headers: { Connection: 'close' } })
  await logged('waits for a job', 1)
  const { id } = (await post('/v2/attached/run', { input: 1 })).body
  expect((await taking)?.id).toBe(id)
  // Its stop poll is open: it lives, however long it says nothing.
  clock.advance(25_000)
  expect((await get(local(''))).body.workers).toMatchObject([{ id: 'w1', state: 'running', supervised: false }])
  living.abort()
  await expect
    .poll(async () => {
      clock.advance(2_500)
      return (await get(`/v2/attached/status/${id}`)).body
    })
    .toMatchObject({ status: 'IN_QUEUE', retries: 1 })
  expect((await get(local(''))).body.workers).toMatchObject([{ state: 'gone' }])
})

test('after a restart a worker that is busy does not get the job that it may still be running', async () => {
  const { worker, restart, submit, id, endpoint } = await withJob()
  const other = await submit()
  await endpoint.close()
  const after = await setUp(await restart({ handlers: new Map() }))
  const again = new TestWorker(after, 'attached', worker.id)
  expect((await again.take('job_in_progress=1'))?.id).toBe(other)
  // The run from before reports; nothing of it counts, but now the job may go to this worker too.
  expect(await again.done(id, { output: 'of the run before' })).toBe(200)
  expect((await again.take('job_in_progress=1'))?.id).toBe(id)
  expect(await after.status(id)).toMatchObject({ status: 'IN_PROGRESS', workerId: worker.id })
})

test('a worker that asks to be restarted is, by its supervisor, and gets no job before', async () => {
  const { worker, get, detail, id } = await withJob()
  const command = get(local('/workers/w1/commands'))
  await worker.done(id, { output: 1, stopPod: true })
  expect((await command).body).toEqual({ command: 'restart' })
  expect((await detail()).workers).toMatchObject([{ state: 'stopping', finishedJobs: 1 }])
})

test('a worker is killed on demand by its supervisor; one without a supervisor is not', async () => {
  const { get, post, endpoint } = await withJob()
  const command = get(local('/workers/w1/commands'))
  expect((await post(local('/workers/w1/kill'))).body).toEqual({ killed: true })
  expect((await command).body).toEqual({ command: 'kill' })
  void new TestWorker({ endpoint }, 'attached', 'by-hand').take().catch(() => null)
  await expect.poll(async () => (await post(local('/workers/by-hand/kill'))).status).toBe(409)
})

test('an attached worker takes the place of the built-in handler, which comes back when it leaves', async () => {
  const { endpoint, gate, submit, post, get, logged } = await startTestEndpoint()
  await logged('waits for a job', 1)
  const taking = new TestWorker({ endpoint }, 'gated').take()
  await logged('waits for a job', 2)
  const id = await submit()
  expect((await taking)?.id).toBe(id)
  expect(gate.started).toEqual([])
  expect((await get('/health')).body.workers).toMatchObject({ running: 1, idle: 0 })
  await post('/local/endpoints/gated/workers/w1/stopping')
  const next = await submit()
  await gate.starts(1)
  expect(gate.started).toEqual([next])
})

test('the newest 500 lines of a worker are kept', async () => {
  const { post, get } = await setUp()
  const line = (n: number) => ({ at: '2030-01-01T00:00:00.000Z', stream: 'stdout', text: `line ${n}` })
  const lines = Array.from({ length: 500 }, (_, n) => line(n))
  await post(local('/workers/w1/log'), { lines })
  await post(local('/workers/w1/log'), { lines: [line(500)] })
  const kept = (await get(local('/workers/w1/log'))).body.lines
  expect(kept).toHaveLength(500)
  expect([kept[0].text, kept[499].text]).toEqual(['line 1', 'line 500'])
})

test('an endpoint is unknown until it is registered or a worker attaches, and then for good', async () => {
  const { endpoint, post, get, restart, logged } = await startTestEndpoint({ handlers: new Map() })
  const refused = await post('/v2/attached/run', { input: 1 })
  expect(refused.status).toBe(404)
  expect(refused.body.error).toContain('npm run worker')
  void new TestWorker({ endpoint }).take().catch(() => null)
  await logged('waits for a job', 1)
  expect((await get(local(''))).status).toBe(200)
  await endpoint.close()
  const after = await restart({ handlers: new Map() })
  expect((await after.post('/v2/attached/run', { input: 1 })).status).toBe(200)
})

test('what a worker’s folder says is kept but for an example that the database cannot hold; such a name is refused', async () => {
  const { get } = await startTestEndpoint({ handlers: new Map() })
  const register = (spec: unknown) => get(local(''), { method: 'PUT', body: JSON.stringify(spec) })
  expect(await register({ name: 'mine', example: { text: 'a\u0000b', half: '\ud83d' } })).toMatchObject({
    status: 200,
    body: { endpoint: { name: 'mine', example: null } },
  })
  const whole = { text: 'the six signs \\u0000, and 😀' }
  expect((await register({ name: 'mine', example: whole })).body.endpoint.example).toEqual(whole)
  expect((await register({ name: 'a\u0000b' })).status).toBe(400)
})
