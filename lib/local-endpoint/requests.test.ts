import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startTestEndpoint } from './start-test-endpoint'

const MIB = 1024 * 1024

test('run answers an id and IN_QUEUE, runsync ids start with sync-', async () => {
  const { post, gate } = await startTestEndpoint()
  const run = await post('/run', { input: 1 })
  expect(run).toMatchObject({ status: 200, body: { status: 'IN_QUEUE' } })
  expect(run.body.id).toMatch(/^[0-9a-f-]{36}-u1$/)
  expect(run.headers.get('content-type')).toBe('application/json')
  gate.step({ ends: true })
  await gate.starts(1)
  const sync = post('/runsync', { input: 1 })
  await gate.starts(2)
  gate.yields('x')
  gate.step({ ends: true })
  const { body } = await sync
  expect(body).toMatchObject({
    status: 'COMPLETED',
    output: ['x'],
    workerId: 'gated-1',
    delayTime: 0,
    executionTime: 0,
  })
  expect(body.id).toMatch(/^sync-[0-9a-f-]{36}-u1$/)
})

test('runsync that outlasts its wait answers the id and a status that is not final', async () => {
  const { post, get, gate, clock } = await startTestEndpoint()
  const sync = post('/runsync?wait=1000', { input: 1 })
  await gate.starts(1)
  await clock.armed(1_000)
  clock.advance(1_000)
  const { body } = await sync
  expect(body.status).toBe('IN_PROGRESS')
  gate.step({ ends: true })
  expect((await get(`/status-sync/${body.id}`)).body.status).toBe('COMPLETED')
})

test.each([
  ['no body', undefined, 'empty'],
  ['no JSON', '{"input":', 'not valid JSON'],
  ['a list', '[1]', '"input"'],
  ['no input', '{"inptu":{}}', '"input"'],
  ['an empty input', '{"input":{}}', 'input is empty'],
  ['too short a time-out', '{"input":1,"policy":{"executionTimeout":10}}', 'at least 5000 ms'],
  ['a webhook that the database cannot hold', '{"input":1,"webhook":"http://localhost/\\u0000"}', 'webhook must be'],
  ['a ttl that is no number', '{"input":1,"policy":{"ttl":"1h"}}', 'ttl'],
])('refuses %s with 400 and words', async (_, body, words) => {
  const { post } = await startTestEndpoint()
  for (const path of ['/run', '/runsync']) {
    const answer = await post(path, undefined, { body })
    expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining(words) } })
  }
})

test('takes null, 0 and text as input, and any content type', async () => {
  const { post } = await startTestEndpoint()
  for (const input of [null, 0, '', 'text', [], { input: {} }]) {
    expect(await post('/run', { input }, { headers: { 'Content-Type': 'text/plain' } })).toMatchObject({ status: 200 })
  }
})

test.each([
  ['/run', 10],
  ['/runsync', 20],
])('%s takes a body of just %i MiB and refuses one byte more', async (path, mebibytes) => {
  const { post, clock } = await startTestEndpoint()
  const body = (bytes: number) => `{"input":"${'x'.repeat(bytes - 12)}"}`
  const fits = post(`${path}?wait=1000`, undefined, { body: body(mebibytes * MIB) })
  if (path === '/runsync') {
    await clock.armed(1_000)
    clock.advance(1_000)
  }
  expect((await fits).status).toBe(200)
  const tooLarge = await post(path, undefined, { body: body(mebibytes * MIB + 1) })
  expect(tooLarge).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining(`exceeded max body size of ${mebibytes}MiB`) },
  })
})

test('stops reading a body that never ends', async () => {
  const { endpoint } = await startTestEndpoint()
  const socket = connect(endpoint.port, '127.0.0.1')
  socket.on('error', () => undefined)
  const answer = new Promise((resolve) => socket.once('data', (data) => resolve(String(data))))
  socket.write(`POST /v2/gated/run HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n`)
  const megabyte = `100000\r\n${'x'.repeat(MIB)}\r\n`
  const send = () => {
    while (!socket.destroyed && socket.write(megabyte));
  }
  socket.on('drain', send)
  send()
  expect(await answer).toMatch(/400 Bad Request.*exceeded max body size of 10MiB/s)
  socket.destroy()
})

test('cancel, retry and purge take an empty body that says it is JSON', async () => {
  const { post, submit, get, gate } = await startTestEndpoint()
  const running = await submit()
  await gate.starts(1)
  await submit()
  expect((await post('/purge-queue')).body).toEqual({ removed: 1, status: 'completed' })
  gate.step({ throws: new Error('no') })
  await get(`/status-sync/${running}`)
  expect((await post(`/retry/${running}`)).body).toEqual({ id: running, status: 'IN_QUEUE' })
  expect((await post(`/cancel/${running}`)).body).toEqual({ id: running, status: 'CANCELLED' })
})

test.each([
  ['/v2/nobody/run', 'POST', 404, 'nobody'],
  ['/v2/gated/status/unknown', 'GET', 404, 'unknown'],
  ['/v2/gated/stream/unknown', 'GET', 404, 'unknown'],
  ['/v2/gated/cancel/unknown', 'POST', 404, 'unknown'],
  ['/v2/gated/retry/unknown', 'POST', 404, 'unknown'],
  ['/v2/gated/status', 'GET', 404, 'path'],
  ['/v2/gated/constructor', 'GET', 404, 'path'],
  ['/', 'GET', 404, 'path'],
  ['//', 'GET', 404, 'path'],
  ['/v2/gated/run', 'GET', 405, 'POST'],
  ['/v2/gated/health', 'DELETE', 405, 'GET'],
])('%s by %s is %i as JSON', async (path, method, status, words) => {
  const { endpoint } = await startTestEndpoint()
  const answer = await raw(endpoint.port, { path, method })
  expect(answer).toMatchObject({ status, body: { error: expect.stringContaining(words) } })
})

test("a job is known under its own endpoint's path only", async () => {
  const { submit, get, gate } = await startTestEndpoint()
  const other = await startTestEndpoint({ handlers: new Map([['gated', gate]]) })
  expect((await other.get(`/status/${await submit()}`)).status).toBe(404)
  expect((await get('/health')).status).toBe(200)
})

test.each([
  [{ host: 'evil.example' }, 403],
  [{ host: '127.0.0.1.evil.example' }, 403],
  [{ host: 'localhost:1' }, 200],
  [{ host: '[::1]:3001' }, 200],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'http://localhost.evil.example' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ origin: 'http://localhost:3000' }, 200],
])('a request with %j is answered %i', async (headers, status) => {
  const { endpoint } = await startTestEndpoint()
  expect(await raw(endpoint.port, { path: '/v2/gated/health', headers })).toMatchObject({ status })
})

test('a required key is taken with and without Bearer, anything else is 401 as JSON', async () => {
  const { get } = await startTestEndpoint({ requireKey: 'rpa_KEY' })
  const withKey = (authorization?: string) => get('/health', authorization ? { headers: { authorization } } : {})
  expect((await withKey('Bearer rpa_KEY')).status).toBe(200)
  expect((await withKey('rpa_KEY')).status).toBe(200)
  for (const wrong of [undefined, 'Bearer', 'Bearer rpa_KEy', 'Basic rpa_KEY', 'rpa_KEYY']) {
    expect(await withKey(wrong)).toMatchObject({ status: 401, body: { error: expect.stringContaining('key') } })
  }
})

test('without a required key any key will do', async () => {
  const { get } = await startTestEndpoint()
  expect((await get('/health', { headers: { authorization: 'Bearer whatever' } })).status).toBe(200)
})

test('a full queue and too many held requests are answered 429', async () => {
  const { post, submit, get, held, gate } = await startTestEndpoint({ limits: { queuedJobs: 2, heldRequests: 1 } })
  const running = await submit()
  await gate.starts(1)
  await submit()
  await submit()
  expect((await post('/run', { input: 1 })).status).toBe(429)
  void get(`/stream/${running}`).catch(() => null)
  await held(1)
  expect((await get(`/stream/${running}`)).status).toBe(429)
})

/** fetch would not send a Host of our choosing. */
function raw(port: number, options: { path: string; method?: string; headers?: Record<string, string> }) {
  return new Promise<{ status?: number; body: unknown }>((resolve, reject) => {
    const req = request({ port, host: '127.0.0.1', ...options }, async (res) => {
      const body = JSON.parse(await new Response(res as unknown as ReadableStream).text())
      resolve({ status: res.statusCode, body })
    })
    req.on('error', reject).end()
  })
}
