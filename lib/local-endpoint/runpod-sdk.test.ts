import runpodSdk from 'runpod-sdk'
import { expect, test } from 'vitest'
import { systemClock } from './clock'
import { BUILT_IN_HANDLERS } from './handlers/built-in-handlers'
import { startTestEndpoint } from './start-test-endpoint'

/** In place of the SDK's own 3 s, which a busy machine may take. */
const LIMIT_MS = 60_000

async function sdk() {
  const { endpoint } = await startTestEndpoint({
    clock: systemClock,
    handlers: BUILT_IN_HANDLERS,
    requireKey: 'rpa_KEY',
  })
  const open = (id: string) => {
    const client = runpodSdk('rpa_KEY', { baseUrl: endpoint.url }).endpoint(id)
    if (!client) throw new Error('the SDK made no endpoint')
    return client
  }
  return { open, endpoint }
}

const items = { task_type: 'classify', items: ['My new laptop', 'The match'], delay_ms: 20 }

test('the JavaScript SDK runs a job, streams every chunk of it and reads its status', async () => {
  const endpoint = (await sdk()).open('local-items')
  const { id, status } = await endpoint.run({ input: items }, LIMIT_MS)
  expect(status).toBe('IN_QUEUE')
  const streamed: unknown[] = []
  for await (const chunk of endpoint.stream(id)) streamed.push(chunk.output)
  expect(streamed).toMatchObject([{ category: 'technology' }, { category: 'sports' }])
  expect(await endpoint.status(id, LIMIT_MS)).toMatchObject({ id, status: 'COMPLETED', output: streamed })
})

test('the JavaScript SDK runs a job in one call', async () => {
  const endpoint = (await sdk()).open('local-tokens')
  const answer = await endpoint.runSync({ input: { prompt: 'one two', delay_ms: 0 } })
  expect(answer).toMatchObject({ status: 'COMPLETED', output: ['one', ' two'] })
})

test('the JavaScript SDK cancels, purges and asks for health', async () => {
  const endpoint = (await sdk()).open('local-stream-only')
  const slow = { input: { count: 100, delay_ms: 10_000 } }
  const jobs = []
  for (let n = 0; n < 6; n += 1) jobs.push(await endpoint.run(slow, LIMIT_MS))
  await expect.poll(async () => (await endpoint.health(LIMIT_MS)).jobs.inProgress).toBe(4)
  expect(await endpoint.purgeQueue(LIMIT_MS)).toMatchObject({ removed: 2, status: 'completed' })
  const id = String(jobs[0]?.id)
  expect(await endpoint.cancel(id, LIMIT_MS)).toMatchObject({ id, status: 'CANCELLED' })
  expect((await endpoint.status(id, LIMIT_MS)).status).toBe('CANCELLED')
})

test('the JavaScript SDK sees the error of a failed job, and is refused without the key', async () => {
  const { open, endpoint } = await sdk()
  expect(await open('local-items').runSync({ input: { items: [] } })).toMatchObject({
    status: 'FAILED',
    error: 'No items provided',
  })
  const stranger = runpodSdk('rpa_OTHER', { baseUrl: endpoint.url }).endpoint('local-items')
  await expect(stranger?.run({ input: items }, LIMIT_MS)).rejects.toThrow('401')
})
