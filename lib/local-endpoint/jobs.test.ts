import { expect, test } from 'vitest'
import { startTestEndpoint } from './start-test-endpoint'

test('a job goes from IN_QUEUE over IN_PROGRESS to COMPLETED with its times', async () => {
  const { submit, get, gate, clock } = await startTestEndpoint()
  await submit()
  await gate.starts(1)
  const id = await submit()
  expect((await get(`/status/${id}`)).body).toEqual({ id, status: 'IN_QUEUE' })
  clock.advance(2_000)
  gate.step({ ends: true })
  await gate.starts(2)
  expect((await get(`/status/${id}`)).body).toEqual({
    id,
    status: 'IN_PROGRESS',
    delayTime: 2_000,
    workerId: 'gated-1',
  })
  clock.advance(500)
  gate.yields('y')
  gate.step({ ends: true })
  expect((await get(`/status-sync/${id}`)).body).toEqual({
    id,
    status: 'COMPLETED',
    output: ['y'],
    delayTime: 2_000,
    executionTime: 500,
    workerId: 'gated-1',
    retries: 0,
  })
})

test('jobs run in the order of their submission', async () => {
  const { submit, gate } = await startTestEndpoint()
  const ids: string[] = []
  for (let n = 0; n < 8; n += 1) ids.push(await submit())
  gate.step(...ids.map(() => ({ ends: true }) as const))
  await gate.starts(8)
  expect(gate.started).toEqual(ids)
})

test('cancel ends a waiting job at once and it is never run', async () => {
  const { submit, post, get, gate } = await startTestEndpoint()
  await submit()
  await gate.starts(1)
  const [cancelled, next] = [await submit(), await submit()]
  expect((await post(`/cancel/${cancelled}`)).body).toEqual({ id: cancelled, status: 'CANCELLED' })
  gate.step({ ends: true })
  await gate.starts(2)
  expect(gate.started).not.toContain(cancelled)
  expect(gate.started).toContain(next)
  expect((await get(`/stream/${cancelled}`)).body).toEqual({ status: 'CANCELLED', stream: [] })
})

test('cancel interrupts a running handler, answers who waits, and keeps the chunks so far', async () => {
  const { submit, post, get, gate, held } = await startTestEndpoint()
  const id = await submit()
  const poll = get(`/stream/${id}`)
  await held(1)
  gate.yields('before')
  expect((await poll).body.stream).toEqual([{ output: 'before' }])
  const waiting = [get(`/stream/${id}`), get(`/status-sync/${id}`)]
  await held(3)
  expect((await post(`/cancel/${id}`)).body).toEqual({ id, status: 'CANCELLED' })
  expect((await Promise.all(waiting)).map(({ body }) => body.status)).toEqual(['CANCELLED', 'CANCELLED'])
  // The slot is free again only when the handler has ended.
  await submit()
  await gate.starts(2)
  expect(gate.interrupted).toEqual(['the job was cancelled'])
  expect((await get(`/status/${id}`)).body).not.toHaveProperty('output')
})

test('cancel leaves a finished job as it is', async () => {
  const { submit, post, get, gate } = await startTestEndpoint()
  const id = await submit()
  gate.step({ ends: true })
  await get(`/status-sync/${id}`)
  expect((await post(`/cancel/${id}`)).body).toEqual({ id, status: 'COMPLETED' })
})

test('cancel and end at once: one of them wins, and all agree which', async () => {
  const { submit, post, get, gate } = await startTestEndpoint()
  for (let round = 1; round <= 5; round += 1) {
    const id = await submit()
    await gate.starts(round)
    gate.step({ ends: true })
    const { body } = await post(`/cancel/${id}`)
    expect(['COMPLETED', 'CANCELLED']).toContain(body.status)
    expect((await get(`/status-sync/${id}`)).body.status).toBe(body.status)
    // A step that the cancelled handler did not take belongs to nobody.
    if (body.status === 'CANCELLED') break
  }
})

test('a handler that throws fails the job with words and no path of this machine; chunks stay', async () => {
  const { submit, get, gate } = await startTestEndpoint()
  const id = await submit()
  gate.yields(1, 2)
  gate.step({ throws: new Error('boom') })
  const { body } = await get(`/status-sync/${id}`)
  expect(body).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/^handler: boom \ntraceback: /) })
  expect(body).not.toHaveProperty('output')
  expect(body.error).not.toContain(process.cwd())
  expect((await get(`/stream/${id}`)).body).toEqual({ status: 'FAILED', stream: [{ output: 1 }, { output: 2 }] })
})

test('only a truthy error at the top of a yielded dict fails the job', async () => {
  const { submit, get, gate } = await startTestEndpoint()
  const harmless = [
    { error: '' },
    { error: null },
    { error: 0 },
    { error: [] },
    { error: {} },
    [{ error: 'x' }],
    'error',
  ]
  const first = await submit()
  gate.yields(...harmless)
  gate.step({ ends: true })
  expect((await get(`/status-sync/${first}`)).body).toMatchObject({ status: 'COMPLETED', output: harmless })
  const second = await submit()
  gate.yields('ok', { error: 'broken', more: 1 })
  const { body } = await get(`/status-sync/${second}`)
  expect(body).toMatchObject({ status: 'FAILED', error: 'broken' })
  expect(body).not.toHaveProperty('output')
  expect((await get(`/stream/${second}`)).body).toEqual({ status: 'FAILED', stream: [{ output: 'ok' }] })
})

test('retry starts a failed job over under its id, without its old output, and counts it', async () => {
  const { submit, post, get, gate } = await startTestEndpoint()
  const id = await submit()
  gate.yields('old')
  gate.step({ throws: new Error('once') })
  await get(`/status-sync/${id}`)
  expect((await post(`/retry/${id}`)).body).toEqual({ id, status: 'IN_QUEUE' })
  gate.yields('new')
  gate.step({ ends: true })
  const { body } = await get(`/status-sync/${id}`)
  expect(body).toMatchObject({ status: 'COMPLETED', output: ['new'], retries: 1 })
  expect(body).not.toHaveProperty('error')
  expect((await get(`/stream/${id}`)).body.stream).toEqual([{ output: 'new' }])
  expect(await post(`/retry/${id}`)).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('COMPLETED') },
  })
})

test('purge ends waiting jobs only, and health counts what happened', async () => {
  const { submit, post, get, gate, clock } = await startTestEndpoint()
  const running = await submit()
  await gate.starts(1)
  const waiting = [await submit(), await submit()]
  expect((await get('/health')).body).toEqual({
    jobs: { completed: 0, failed: 0, inProgress: 1, inQueue: 2, retried: 0 },
    workers: { idle: 0, initializing: 0, ready: 0, running: 1, throttled: 0, unhealthy: 0 },
  })
  expect((await post('/purge-queue')).body).toEqual({ removed: 2, status: 'completed' })
  for (const id of waiting) expect((await get(`/status/${id}`)).body.status).toBe('CANCELLED')
  gate.step({ throws: new Error('no') })
  await get(`/status-sync/${running}`)
  await post(`/retry/${running}`)
  gate.step({ ends: true })
  await get(`/status-sync/${running}`)
  const after = { completed: 1, failed: 0, inProgress: 0, inQueue: 0, retried: 1 }
  expect((await get('/health')).body.jobs).toEqual(after)
  clock.advance(31 * 60_000)
  // What was swept is still counted.
  await expect.poll(async () => (await get('/health')).body.jobs).toEqual(after)
  expect((await get(`/status/${running}`)).status).toBe(404)
})
