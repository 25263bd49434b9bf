import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { LOCAL_LIMITS } from '@/lib/local-endpoint/limits'
import type { Log } from '@/lib/local-endpoint/log'
import { startTestEndpoint } from '@/lib/local-endpoint/start-test-endpoint'

interface Call {
  body: string
  res: ServerResponse
}

/** A webhook's receiver: answers 200 unless told otherwise. */
async function receiver(answer: (res: ServerResponse, req: IncomingMessage) => void = (res) => res.end('thanks')) {
  const calls: Call[] = []
  const server = createServer(async (req, res) => {
    let body = ''
    for await (const part of req.setEncoding('utf8')) body += part
    calls.push({ body, res })
    answer(res, req)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=SECRET`
  const called = (count: number) => expect.poll(() => calls.length).toBe(count)
  return { calls, called, url, answer }
}

const refusing = (status: number) => (res: ServerResponse) => res.writeHead(status).end()

test('after its end a job is posted whole, numbers as they were sent', async () => {
  const { calls, called, url } = await receiver()
  const { endpoint, gate, clock, get } = await startTestEndpoint()
  const answer = await fetch(`${endpoint.url}/gated/run`, {
    method: 'POST',
    body: `{"input": {"big": 12345678901234567890, "one": 1.0}, "webhook": "${url}"}`,
  })
  const { id } = JSON.parse(await answer.text())
  await gate.starts(1)
  clock.advance(1_500)
  expect(calls).toEqual([])
  gate.yields('a')
  gate.step({ ends: true })
  await called(1)
  expect(calls[0]?.body).toContain('"input":{"big": 12345678901234567890, "one": 1.0}')
  const body = JSON.parse(calls[0]?.body ?? '')
  expect(body).toEqual({
    delayTime: 0,
    executionTime: 1_500,
    id,
    input: expect.anything(),
    output: ['a'],
    status: 'COMPLETED',
    webhook: url,
  })
  expect((await get(`/status/${id}`)).body.output).toEqual(['a'])
})

test('failed, cancelled, purged and timed out jobs are posted too, with their error', async () => {
  const { calls, called, url } = await receiver()
  const { post, gate, clock } = await startTestEndpoint()
  const submit = async () =>
    (await post('/run', { input: 1, webhook: url, policy: { executionTimeout: 5_000 } })).body.id as string
  const failed = await submit()
  gate.step({ throws: new Error('no such thing') })
  await called(1)
  const timedOut = await submit()
  await gate.starts(2)
  const cancelled = await submit()
  const purged = await submit()
  await post(`/cancel/${cancelled}`)
  await called(2)
  await post('/purge-queue')
  await called(3)
  clock.advance(5_000)
  await called(4)
  const bodies = calls.map(({ body }) => JSON.parse(body))
  expect(bodies.map(({ id, status }) => [id, status])).toEqual([
    [failed, 'FAILED'],
    [cancelled, 'CANCELLED'],
    [purged, 'CANCELLED'],
    [timedOut, 'TIMED_OUT'],
  ])
  expect(bodies[0].error).toContain('no such thing')
  expect(bodies[1]).not.toHaveProperty('error')
  expect(bodies[1]).toMatchObject({ executionTime: 0, output: null })
})

test.each([
  ['answers with an error', refusing(500)],
  ['redirects', (res: ServerResponse) => res.writeHead(307, { Location: '/elsewhere' }).end()],
  ['breaks the connection', (res: ServerResponse) => res.destroy()],
])('a webhook that %s is called three times, 10 s apart; neither body nor URL is logged', async (_, answer) => {
  const told: Parameters<Log>[] = []
  const { calls, called, url } = await receiver(answer)
  const { post, get, gate, clock, database } = await startTestEndpoint({ log: (...line) => void told.push(line) })
  const { id } = (await post('/run', { input: 'SECRET', webhook: url })).body
  gate.step({ ends: true })
  for (let attempt = 1; attempt < 3; attempt += 1) {
    await called(attempt)
    await expect.poll(() => attempts(database.pool, id)).toEqual([attempt, true])
    await clock.armed(10_000)
    clock.advance(9_999)
    await clock.armed(1)
    clock.advance(1)
  }
  await called(3)
  await expect.poll(() => attempts(database.pool, id)).toEqual([3, false])
  clock.advance(60_000)
  expect((await get(`/status/${id}`)).body.status).toBe('COMPLETED')
  expect(calls).toHaveLength(3)
  expect(JSON.stringify(told)).toContain('a webhook was not delivered')
  expect(JSON.stringify(told)).not.toContain('SECRET')
})

test('a webhook that does not answer is given up after 10 s, and holds up no other', async () => {
  const silent = await receiver(() => undefined)
  const { called, url } = await receiver()
  const { post, gate, clock, database } = await startTestEndpoint()
  const { id } = (await post('/run', { input: 1, webhook: silent.url })).body
  await post('/run', { input: 2, webhook: url })
  gate.step({ ends: true }, { ends: true })
  await silent.called(1)
  await called(1)
  clock.advance(10_000)
  await expect.poll(() => attempts(database.pool, id)).toEqual([1, true])
})

test('a call that was due or under way when the endpoint stopped is made after the restart, even when the result expired', async () => {
  let mute = true
  const { calls, called, url } = await receiver((res) => (mute ? undefined : res.end()))
  const first = await startTestEndpoint()
  const { id } = (await first.post('/run', { input: 1, webhook: url })).body
  first.gate.step({ ends: true })
  await called(1)
  await first.endpoint.close()
  await first.database.pool.query(
    "update local_endpoint.jobs set expires_at = '2029-01-01', webhook_due_at = '2030-01-01T00:00:08Z'",
  )
  mute = false
  const second = await first.restart()
  // The first sweep is over.
  await second.clock.armed(LOCAL_LIMITS.sweepMs)
  second.clock.advance(8_000)
  await called(2)
  expect(JSON.parse(calls[1]?.body ?? '').id).toBe(id)
  await expect
    .poll(async () => {
      second.clock.advance(5_000)
      return (await first.database.pool.query('select 1 from local_endpoint.jobs')).rowCount
    })
    .toBe(0)
  expect(calls).toHaveLength(2)
})

test('a retry calls off what is still to be called, and its own end is posted anew', async () => {
  let status = 500
  const { calls, called, url } = await receiver((res) => res.writeHead(status).end())
  const { post, gate, database } = await startTestEndpoint()
  const { id } = (await post('/run', { input: 1, webhook: url })).body
  gate.step({ throws: new Error('once') })
  await called(1)
  await expect.poll(() => attempts(database.pool, id)).toEqual([1, true])
  await post(`/retry/${id}`)
  expect(await attempts(database.pool, id)).toEqual([0, false])
  status = 200
  gate.step({ ends: true })
  await called(2)
  expect(calls.map(({ body }) => JSON.parse(body).status)).toEqual(['FAILED', 'COMPLETED'])
  await expect.poll(() => attempts(database.pool, id)).toEqual([1, false])
})

test.each([['ftp://x.org/'], ['/hook'], ['http://name:pass@x.org/'], [5], [`http://x.org/${'x'.repeat(2_100)}`]])(
  'the webhook %j is refused with words, and no job is made',
  async (webhook) => {
    const { post, get } = await startTestEndpoint()
    const { status, body } = await post('/run', { input: 1, webhook })
    expect(status).toBe(400)
    expect(body.error).toMatch(/^webhook must be .*\(webhook\)$/)
    expect((await get('/health')).body.jobs).toMatchObject({ inQueue: 0, inProgress: 0 })
  },
)

async function attempts(pool: { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }, id: string) {
  const { rows } = await pool.query(
    'select webhook_attempts as made, webhook_due_at is not null as due from local_endpoint.jobs where id = $1',
    [id],
  )
  const [row] = rows as { made: number; due: boolean }[]
  return [row?.made, row?.due]
}
