import { expect, test } from 'vitest'
import { startTestEndpoint } from './start-test-endpoint'
import { TestWorker } from './test-worker'

/** A job of which a reader has a chunk, on a worker that can be killed, with another that waits. */
async function readJob() {
  const all = await startTestEndpoint({ handlers: new Map() })
  const { get, post } = all
  const local = '/local/endpoints/attached/workers/w1'
  await post(`${local}/started`)
  const worker = new TestWorker(all)
  const id: string = (await post('/v2/attached/run', { input: 1 })).body.id
  await worker.take()
  await worker.stream(id, 'of the first run')
  const read = async () => (await get(`/v2/attached/stream/${id}`)).body
  return {
    ...{ ...all, id, worker, read },
    kill: () => post(`${local}/exited`, { code: null, signal: 'SIGKILL' }),
    next: new TestWorker(all, 'attached', 'w2'),
  }
}

test('a reader hears IN_QUEUE between the chunks of two runs, even when it did not ask while the job waited', async () => {
  const { read, kill, next, id } = await readJob()
  expect(await read()).toMatchObject({ stream: [{ output: 'of the first run' }] })
  const taking = next.take()
  await kill()
  await taking
  await next.stream(id, 'of the second run')
  await next.done(id, { output: ['of the second run'] })
  expect(await read()).toEqual({ status: 'IN_QUEUE', stream: [] })
  expect(await read()).toMatchObject({ stream: [{ output: 'of the second run' }] })
})

test('a held read is answered at once when its job goes back to the queue, and the next one is held', async () => {
  const { read, kill, held, id, next } = await readJob()
  await read()
  const reading = read()
  await held(1)
  await kill()
  expect(await reading).toEqual({ status: 'IN_QUEUE', stream: [] })
  const again = read()
  await held(2)
  await next.take()
  await next.stream(id, 'of the second run')
  expect(await again).toMatchObject({ stream: [{ output: 'of the second run' }] })
})

test('a reader that had no chunk yet hears of nothing but chunks', async () => {
  const { read, kill, next, id } = await readJob()
  await kill()
  await next.take()
  await next.stream(id, 'of the second run')
  expect(await read()).toEqual({ status: 'IN_PROGRESS', stream: [{ output: 'of the second run' }] })
})

test('a slow database gives no reader a chunk of a run that is void, nor the news before /status has them', async () => {
  const { read, kill, id, worker, next, database, get, held } = await readJob()
  await read()
  await worker.stream(id, 'never to be seen')
  const lock = await database.pool.connect()
  try {
    await lock.query('begin')
    await lock.query('select 1 from local_endpoint.jobs for update')
    const killing = kill()
    const workers = async () => (await get('/local/endpoints/attached')).body.workers
    await expect.poll(workers).toMatchObject([{ id: 'w1', state: 'gone' }])
    const reading = read()
    await held(1)
    await lock.query('commit')
    await killing
    expect(await reading).toEqual({ status: 'IN_QUEUE', stream: [] })
  } finally {
    // With its transaction, wherever the test has come to.
    lock.release(true)
  }
  expect((await get(`/v2/attached/status/${id}`)).body).toMatchObject({ status: 'IN_QUEUE', retries: 1 })
  await next.take()
  await next.stream(id, 'of the second run')
  expect(await read()).toMatchObject({ stream: [{ output: 'of the second run' }] })
})
