import { expect, test } from 'vitest'
import { attachedSetup, withJob } from './attached-setup'
import { BEGINS_MS, STOPS_MS } from './tell-to-stop'

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
  const { worker, clock, post, status, taking } = await attachedSetup()
  const { id } = (await post('/v2/attached/run', { input: 1, policy: { executionTimeout: 5_000 } })).body
  await taking
  const stops = worker.stops()
  await clock.armed(5_000)
  clock.advance(5_000)
  expect(await stops).toEqual([id])
  await expect.poll(async () => (await status(id)).status).toBe('TIMED_OUT')
})
