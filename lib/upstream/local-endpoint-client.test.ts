import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { isSluiceError } from '@/lib/errors'
import { startTestEndpoint } from '@/lib/local-endpoint/start-test-endpoint'
import { refusingPort } from '@/scripts/refusing-port'
import { createLocalEndpointClient } from './local-endpoint-client'

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown) => thrown,
  )
  if (isSluiceError(error)) return error.problem
  throw new Error('it should have failed with a problem', { cause: error })
}

it('reads a real local endpoint: its endpoints, their workers and logs, and sets their faults', async () => {
  const { endpoint } = await startTestEndpoint()
  const client = createLocalEndpointClient({ baseUrl: endpoint.url })
  const own = endpoint.url.replace('/v2', '/local/endpoints/local-mine')
  await fetch(own, { method: 'PUT', body: JSON.stringify({ name: 'Mine', example: { n: 1 } }) })
  await fetch(`${own}/workers/w1/started`, { method: 'POST' })
  await fetch(`${own}/workers/w1/log`, {
    method: 'POST',
    body: JSON.stringify({ lines: [{ at: new Date().toISOString(), stream: 'stdout', text: 'hello' }] }),
  })

  const { endpoints } = await client.list()
  expect(endpoints.find((each) => each.endpoint.id === 'local-mine')).toMatchObject({
    builtIn: false,
    endpoint: { name: 'Mine', example: { n: 1 } },
  })
  const faults = { seed: 3, faults: [{ kind: 'lost_chunk' as const, chance: 0.5, times: null }] }
  expect(await client.setFaults('local-mine', faults)).toEqual(faults)
  expect(await client.detail('local-mine')).toMatchObject({
    url: endpoint.url,
    faults: 1,
    faultRules: faults,
    workers: [{ id: 'w1', supervised: true }],
  })
  expect((await client.workerLog('local-mine', 'w1')).lines.map(({ text }) => text)).toEqual(['hello'])
  expect(await client.expireResults('local-mine')).toBe(0)
  await client.killWorker('local-mine', 'w1')
})

it('says of what is not there how to bring it, and of a worker without a supervisor why it cannot be ended', async () => {
  const { endpoint, get } = await startTestEndpoint()
  const client = createLocalEndpointClient({ baseUrl: endpoint.url })
  expect(await problemOf(client.detail('local-nobody'))).toMatchObject({
    code: 'upstream_not_found',
    message: expect.stringContaining('local-nobody'),
    action: expect.stringContaining('npm run worker -- path/to/handler.py --endpoint local-nobody'),
  })
  expect(await problemOf(client.workerLog('gated', 'w9'))).toMatchObject({
    code: 'upstream_not_found',
    message: expect.stringContaining('w9'),
  })

  const polling = new AbortController()
  const polled = get('/v2/local-mine/job-take/w1', { signal: polling.signal }).catch(() => {})
  await expect.poll(() => client.detail('local-mine').catch(() => null)).not.toBeNull()
  expect(await problemOf(client.killWorker('local-mine', 'w1'))).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('cannot be ended from here'),
    said: '409: worker w1 was not started by npm run worker: end its process yourself',
  })
  polling.abort()
  await polled
})

it('blames neither a key nor a network for a local endpoint that is silent, away, or another program', async () => {
  let answer: string | null = null
  const server = createServer((_req, res) => {
    if (answer !== null) res.end(answer)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`

  const silent = await problemOf(createLocalEndpointClient({ baseUrl, answerMs: 100 }).list())
  expect(silent.code).toBe('upstream_timeout')
  answer = '<h1>Hello</h1>'
  const other = await problemOf(createLocalEndpointClient({ baseUrl }).list())
  expect(other.code).toBe('upstream_bad_answer')
  const nowhere = `http://127.0.0.1:${await refusingPort()}/v2`
  const away = await problemOf(createLocalEndpointClient({ baseUrl: nowhere }).list())
  expect(away.code).toBe('upstream_unavailable')
  for (const problem of [silent, other, away]) expect(JSON.stringify(problem)).not.toMatch(/RUNPOD|key/)
})
