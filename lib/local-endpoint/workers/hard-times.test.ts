import { once } from 'node:events'
import { connect } from 'node:net'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { startTestEndpoint, type TestEndpoint } from '@/lib/local-endpoint/start-test-endpoint'
import { TestWorker } from '@/lib/local-endpoint/test-worker'

async function setUp(options: Parameters<typeof startTestEndpoint>[0] = {}, known?: TestEndpoint) {
  const endpoint = known ?? (await startTestEndpoint({ handlers: new Map(), ...options }))
  const { post, get } = endpoint
  await post('/local/endpoints/attached/workers/w1/started')
  return {
    ...endpoint,
    worker: new TestWorker(endpoint),
    run: async () => (await post('/v2/attached/run', { input: 1 })).body.id as string,
    status: async (id: string) => (await get(`/v2/attached/status/${id}`)).body,
    stream: async (id: string) => (await get(`/v2/attached/stream/${id}`)).body,
    exited: (code: number | null, signal: string | null) =>
      post('/local/endpoints/attached/workers/w1/exited', { code, signal }),
    seen: async () => (await get('/local/endpoints/attached')).body.workers[0],
  }
}

/** Has the database refuse a change of jobs until the returned function is called. `when`: SQL on `new`. */
async function refuse({ database }: TestEndpoint, when: string, instead = "raise exception 'refused'") {
  const run = (text: string) => database.db.execute(sql.raw(text))
  await run(`create function refuse() returns trigger as $$ begin if ${when} then ${instead}; end if; return new; end $$
    language plpgsql`)
  await run('create trigger refuse before update on local_endpoint.jobs for each row execute function refuse()')
  return () => run('drop trigger refuse on local_endpoint.jobs')
}

test('a worker that is killed in the middle of a post has not failed its job', async () => {
  const { endpoint, worker, run, status, exited } = await setUp()
  const id = await run()
  await worker.take()
  const socket = connect(endpoint.port, '127.0.0.1')
  const head = `POST /v2/attached/job-stream/w1/${id}?isStream=false HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999\r\n\r\n`
  socket.write(`${head}{"output": "half`)
  await once(socket, 'ready')
  socket.destroy()
  await exited(null, 'SIGKILL')
  expect(await status(id)).toMatchObject({ status: 'IN_QUEUE', retries: 1 })
})

test('NaN beside a large text is replaced, and the result is kept', async () => {
  const { worker, run, status } = await setUp()
  const id = await run()
  await worker.take()
  const large = 'A'.repeat(8 * 1024 * 1024)
  expect(await worker.post(`job-done/w1/${id}?isStream=false`, `{"output": {"loss": NaN, "image": "${large}"}}`)).toBe(
    200,
  )
  expect(await status(id)).toMatchObject({ status: 'COMPLETED', output: { loss: null, image: large } })
})

test('a handler whose job failed under it is told to stop, and its worker does not get the job again meanwhile', async () => {
  const { worker, clock, run, status, post, endpoint } = await setUp()
  const id = await run()
  await worker.take()
  // The SDK has begun it.
  clock.advance(1_000)
  await worker.post(`job-stream/w1/${id}?isStream=false`, '{"output": <half>')
  expect((await status(id)).status).toBe('FAILED')
  expect(await worker.stops()).toEqual([id])
  await post(`/v2/attached/retry/${id}`)
  const busy = new AbortController()
  const taking = worker.take('job_in_progress=1', { signal: busy.signal }).catch(() => null)
  expect((await new TestWorker({ endpoint }, 'attached', 'w2').take())?.id).toBe(id)
  expect(await worker.done(id, { output: 'of the first execution' })).toBe(200)
  expect(await status(id)).toMatchObject({ status: 'IN_PROGRESS', workerId: 'w2' })
  busy.abort()
  expect(await taking).toBeNull()
})

test('an error in the middle of a batch: what was taken before is handed out', async () => {
  const endpoint = await setUp()
  const [a, b] = [await endpoint.run(), await endpoint.run()]
  const accept = await refuse(endpoint, `new.id = '${b}' and new.status = 'IN_PROGRESS'`)
  expect((await endpoint.worker.takeBatch(2)).map(({ id }) => id)).toEqual([a])
  await accept()
  expect((await endpoint.worker.take('job_in_progress=1'))?.id).toBe(b)
})

test('a worker with two jobs dies while the database is away: both are back when it is there again', async () => {
  const endpoint = await setUp()
  const { worker, run, status, exited, clock } = endpoint
  const ids = [await run(), await run()]
  expect(await worker.takeBatch(2)).toHaveLength(2)
  const accept = await refuse(endpoint, "new.status = 'IN_QUEUE'")
  expect((await exited(null, 'SIGKILL')).status).toBe(500)
  await accept()
  for (const id of ids) {
    await expect
      .poll(async () => {
        clock.advance(5_000)
        return (await status(id)).status
      })
      .toBe('IN_QUEUE')
  }
})

test('a result that comes just after the worker seemed to have moved on counts', async () => {
  const { worker, run, status, clock } = await setUp()
  const id = await run()
  await worker.take()
  const leaving = new AbortController()
  void worker.take('job_in_progress=0', { signal: leaving.signal }).catch(() => null)
  await clock.armed(700)
  await worker.done(id, { output: 'fine' })
  clock.advance(700)
  expect(await status(id)).toMatchObject({ status: 'COMPLETED', output: 'fine' })
  leaving.abort()
})

test('a reader learns across a restart that the stream starts over', async () => {
  const { worker, run, stream, endpoint, restart } = await setUp()
  const id = await run()
  await worker.take()
  await worker.stream(id, 'of the first run')
  expect((await stream(id)).stream).toEqual([{ output: 'of the first run' }])
  await endpoint.close()
  const after = await setUp({}, await restart({ handlers: new Map() }))
  const next = new TestWorker(after, 'attached', 'w2')
  await next.take()
  await next.stream(id, 'of the second run')
  expect(await after.stream(id)).toEqual({ status: 'IN_QUEUE', stream: [] })
  expect((await after.stream(id)).stream).toEqual([{ output: 'of the second run' }])
})

test('the job behind one that was held back comes forward when that one is cancelled', async () => {
  const { worker, run, post, get, logged } = await setUp()
  const faults = { faults: [{ kind: 'slow_queue', ms: 600_000, times: 1 }] }
  await get('/local/endpoints/attached/faults', { method: 'PUT', body: JSON.stringify(faults) })
  const [held, next] = [await run(), await run()]
  const taking = worker.take()
  await logged('waits for a job', 1)
  await post(`/v2/attached/cancel/${held}`)
  expect((await taking)?.id).toBe(next)
})

test('a job that is cancelled while its batch is being taken is not handed out', async () => {
  const endpoint = await setUp()
  const { worker, run, post, status } = endpoint
  const [a, b] = [await run(), await run()]
  await refuse(endpoint, `new.id = '${b}' and new.status = 'IN_PROGRESS'`, 'perform pg_advisory_xact_lock(1)')
  const holder = await endpoint.database.pool.connect()
  await holder.query('select pg_advisory_lock(1)')
  const batch = worker.takeBatch(2)
  try {
    await expect.poll(async () => (await status(a)).status).toBe('IN_PROGRESS')
    await post(`/v2/attached/cancel/${a}`)
  } finally {
    // Ends the connection, and the lock with it.
    holder.release(true)
  }
  expect((await batch).map(({ id }) => id)).toEqual([b])
})

test('what a worker sent before it ended does not bring it back; a take does', async () => {
  const { worker, exited, seen, run } = await setUp()
  await run()
  await worker.take()
  await exited(3, null)
  await worker.done('late', { output: 1 })
  await worker.ping()
  expect(await seen()).toMatchObject({ state: 'gone' })
  await run()
  await worker.take()
  expect(await seen()).toMatchObject({ state: 'running' })
})

test('an idle connection of a worker stays open, however long its handler says nothing; one of a client does not', async () => {
  const { endpoint } = await setUp({ limits: { keepAliveMs: 50 } })
  const ask = async (path: string) => {
    const socket = connect(endpoint.port, '127.0.0.1')
    socket.write(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}`)
    await once(socket, 'data')
    return socket
  }
  const worker = await ask('/v2/attached/job-stream/w1/job?isStream=false')
  const client = await ask('/v2/attached/purge-queue')
  await once(client, 'close')
  expect(worker.closed).toBe(false)
  worker.destroy()
})

test('an endpoint that nobody uses can be removed, one with a job cannot', async () => {
  const { run, worker, get } = await setUp()
  const remove = (id: string) => get(`/local/endpoints/${id}`, { method: 'DELETE' })
  const id = await run()
  expect((await remove('attached')).status).toBe(409)
  await worker.take()
  await worker.done(id, { output: 1 })
  await get('/local/endpoints/mistyped', { method: 'PUT', body: '{}' })
  expect((await remove('mistyped')).body).toEqual({ removed: true })
  expect((await remove('mistyped')).status).toBe(404)
})

test('a report without a usable id is answered, and nothing happens', async () => {
  const { worker } = await setUp()
  expect(await worker.post('job-done/w1?jid=%00&isStream=false', '{"output": 1}')).toBe(200)
})
