import { expect, test } from 'vitest'
import { GatedHandler } from '@/lib/local-endpoint/gated-handler'
import { startFaultyEndpoint } from './start-faulty-endpoint'

test('slow_queue lets a job wait at least so long, and its delayTime says so', async () => {
  const { submit, get, gate, clock } = await startFaultyEndpoint([{ kind: 'slow_queue', ms: 4_000 }])
  const id = await submit()
  await clock.armed(4_000)
  clock.advance(3_999)
  await clock.armed(1)
  expect((await get(`/status/${id}`)).body.status).toBe('IN_QUEUE')
  expect(gate.started).toEqual([])
  clock.advance(1)
  await gate.starts(1)
  gate.step({ ends: true })
  expect((await get(`/status-sync/${id}`)).body).toMatchObject({ status: 'COMPLETED', delayTime: 4_000 })
})

test('a cold start befalls a job of an endpoint without jobs, shows in its health, and not the job after it', async () => {
  const { submit, get, gate, clock } = await startFaultyEndpoint([{ kind: 'cold_start', ms: 8_000 }])
  const health = async () => (await get('/health')).body.workers
  const first = await submit()
  await clock.armed(8_000)
  expect(await health()).toMatchObject({ initializing: 1, idle: 0, ready: 0, running: 0 })
  clock.advance(8_000)
  await gate.starts(1)
  expect(await health()).toMatchObject({ initializing: 0, running: 1 })
  const second = await submit()
  gate.step({ ends: true })
  await get(`/status-sync/${first}`)
  await gate.starts(2)
  gate.step({ ends: true })
  await get(`/status-sync/${second}`)
  expect(await health()).toMatchObject({ initializing: 0, idle: 1 })
  clock.advance(5_001)
  await submit()
  await expect.poll(async () => (await health()).initializing).toBe(1)
  expect(gate.started).toEqual([first, second])
})

test('no job starts cold beside one that runs', async () => {
  const gate = new GatedHandler({ concurrency: 2 })
  const handlers = new Map([['gated', gate]])
  const { submit, clock } = await startFaultyEndpoint([{ kind: 'cold_start', ms: 8_000 }], { handlers })
  const first = await submit()
  await clock.armed(8_000)
  clock.advance(8_000)
  await gate.starts(1)
  const second = await submit()
  await gate.starts(2)
  expect(gate.started).toEqual([first, second])
})

test('a job that was held back starts when the faults are turned off', async () => {
  const { submit, gate, clock, set } = await startFaultyEndpoint([{ kind: 'slow_queue', ms: 30_000 }])
  const id = await submit()
  await clock.armed(30_000)
  await set([])
  await gate.starts(1)
  expect(gate.started).toEqual([id])
})

test('lowPriority: taken only when no other job waits', async () => {
  const { post, submit, gate } = await startFaultyEndpoint([])
  const running = await submit()
  await gate.starts(1)
  const low = (await post('/run', { input: 1, policy: { lowPriority: true } })).body.id
  const [high, higher] = [await submit(), await submit()]
  gate.step({ ends: true }, { ends: true }, { ends: true }, { ends: true })
  await gate.starts(4)
  expect(gate.started).toEqual([running, high, higher, low])
})
