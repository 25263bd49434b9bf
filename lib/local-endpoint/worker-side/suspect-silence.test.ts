import { expect, test } from 'vitest'
import { withJob } from './attached-setup'

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
  void worker.take('job_in_progress=0').catch(() => null)
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
  void worker.take('job_in_progress=0').catch(() => null)
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
  void worker.take('job_in_progress=0').catch(() => null)
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
