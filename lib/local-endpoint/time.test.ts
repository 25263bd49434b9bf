import { expect, test } from 'vitest'
import { LOCAL_LIMITS } from './limits'
import { startTestEndpoint } from './start-test-endpoint'

const MINUTE = 60_000

test.each([
  ['/run', 30 * MINUTE],
  ['/runsync?wait=300000', MINUTE],
])('a result of %s is kept for %i ms after its end, then it is 404', async (path, keptMs) => {
  const { post, get, gate, clock } = await startTestEndpoint()
  gate.yields(1)
  gate.step({ ends: true })
  const { id } = (await post(path, { input: 1 })).body
  await get(`/status-sync/${id}`)
  clock.advance(keptMs - 1)
  expect((await get(`/status/${id}`)).status).toBe(200)
  clock.advance(1)
  for (const verb of ['status', 'status-sync', 'stream']) expect((await get(`/${verb}/${id}`)).status).toBe(404)
  for (const verb of ['cancel', 'retry']) expect((await post(`/${verb}/${id}`)).status).toBe(404)
})

test('expired jobs are deleted with their chunks', async () => {
  const { submit, get, gate, clock, database } = await startTestEndpoint()
  gate.yields(1)
  gate.step({ ends: true })
  await get(`/status-sync/${await submit()}`)
  const rows = async () =>
    (await database.pool.query('select id from local_endpoint.jobs union all select job_id from local_endpoint.chunks'))
      .rowCount
  expect(await rows()).toBe(2)
  await clock.armed(LOCAL_LIMITS.sweepMs)
  clock.advance(31 * MINUTE)
  await expect.poll(rows).toBe(0)
})

test('executionTimeout ends a running job TIMED_OUT, interrupts its handler and keeps its chunks; retry is allowed', async () => {
  const { post, get, gate, clock, held } = await startTestEndpoint()
  const { id } = (await post('/run', { input: 1, policy: { executionTimeout: 5_000 } })).body
  await gate.starts(1)
  const poll = get(`/stream/${id}`)
  await held(1)
  gate.yields('early')
  await poll
  const waiting = get(`/status-sync/${id}`)
  await held(2)
  clock.advance(5_000)
  expect((await waiting).body).toMatchObject({
    status: 'TIMED_OUT',
    error: expect.stringContaining('5000 ms'),
    executionTime: 5_000,
  })
  expect((await post(`/retry/${id}`)).body.status).toBe('IN_QUEUE')
  await gate.starts(2)
  expect(gate.interrupted).toEqual(['the job exceeded its executionTimeout'])
})

test('the default executionTimeout is 10 minutes', async () => {
  const { submit, get, gate, clock } = await startTestEndpoint()
  const id = await submit()
  await gate.starts(1)
  clock.advance(10 * MINUTE - 1)
  expect((await get(`/status/${id}`)).body.status).toBe('IN_PROGRESS')
  clock.advance(1)
  expect((await get(`/status-sync/${id}`)).body.status).toBe('TIMED_OUT')
})

test('ttl counts from submission and deletes the job even while it waits or runs', async () => {
  const { post, get, gate, clock, submit } = await startTestEndpoint()
  const policy = { ttl: 10_000 }
  const running = (await post('/run', { input: 1, policy })).body.id
  await gate.starts(1)
  const waiting = (await post('/run', { input: 1, policy })).body.id
  await clock.armed(LOCAL_LIMITS.sweepMs)
  clock.advance(10_000)
  await expect.poll(async () => (await get(`/status/${running}`)).status).toBe(404)
  expect((await get(`/status/${waiting}`)).status).toBe(404)
  const next = await submit()
  await gate.starts(2)
  expect(gate.started).toEqual([running, next])
  expect(gate.interrupted).toEqual(['the job reached its ttl'])
})
