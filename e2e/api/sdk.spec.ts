import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import { freshEndpointId } from '@/e2e/driven-job'
import { startFakeRunpod } from '@/e2e/fake-runpod'
import { HttpWorker } from '@/e2e/http-worker'
import { expect, test } from '@/e2e/sluice-test'
import { sdkEndpoint, streamed } from '@/e2e/sdk-client'

/** One pixel. */
const IMAGE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const ITEMS = ['I love this product!', 'The service was okay.', 'Not great, could be better.']

for (const side of ['the gateway', 'the local endpoint'] as const) {
  test.describe(`the real runpod-sdk against ${side}`, () => {
    const baseOf = (sluice: { url: string; localUrl: string }) =>
      side === 'the gateway' ? `${sluice.url}/v2` : sluice.localUrl

    test('runs a job, streams every chunk once, and finds the same list in its status', async ({ sluice }) => {
      const items = sdkEndpoint(baseOf(sluice), 'local-items')
      const { id, status } = await items.run({ input: { items: ITEMS, delay_ms: 50 } })
      expect(status).toBe('IN_QUEUE')
      const outputs = await streamed(items.stream(id))
      expect(outputs.map((output) => (output as { text: string }).text)).toEqual(ITEMS)
      const ended = await items.status(id)
      expect(ended).toMatchObject({ id, status: 'COMPLETED', completed: true, succeeded: true })
      expect(ended).toMatchObject({ output: outputs })
    })

    test('waits for a result with runSync', async ({ sluice }) => {
      const answer = await sdkEndpoint(baseOf(sluice), 'local-items').runSync({ input: { items: ITEMS, delay_ms: 0 } })
      expect(answer).toMatchObject({ status: 'COMPLETED', completed: true })
      expect((answer as { output: unknown[] }).output).toHaveLength(3)
    })

    test('goes on after runSync ran out of patience', async ({ sluice }) => {
      const endpointId = freshEndpointId()
      const worker = await HttpWorker.attach(sluice.localUrl, endpointId)
      const key = 'any-key-will-do'
      const between = await startFakeRunpod(baseOf(sluice), key)
      const waiting = sdkEndpoint(between.baseUrl, endpointId.replace('local-', ''), key).runSync(
        { input: { n: 1 } },
        10_000,
      )
      const { id } = await worker.take()
      // The answer to /runsync was not the end, and the SDK asks on.
      await expect
        .poll(() => between.asked.some((path) => path.includes('/status-sync/')), { intervals: [100] })
        .toBe(true)
      await worker.ends(id, { output: ['late'] })
      expect(await waiting).toMatchObject({ status: 'COMPLETED', completed: true, output: ['late'] })
      await between.close()
    })

    test('cancels a running job', async ({ sluice }) => {
      const images = sdkEndpoint(baseOf(sluice), 'local-image-chunks')
      const { id } = await images.run({ input: { base64_image: IMAGE, delay_ms: 10_000 } })
      expect(await images.cancel(id)).toMatchObject({ id, status: 'CANCELLED' })
      await expect(async () => expect((await images.status(id)).status).toBe('CANCELLED')).toPass()
    })

    test('ends the stream of a failed job, and shows the error in its status', async ({ sluice }) => {
      const images = sdkEndpoint(baseOf(sluice), 'local-image-chunks')
      const { id } = await images.run({ input: { note: 'no image' } })
      expect(await streamed(images.stream(id))).toEqual([])
      expect(await images.status(id)).toMatchObject({ status: 'FAILED', error: 'No base64_image provided in input' })
    })

    test('streams without aggregation: the chunks come, the output stays empty', async ({ sluice }) => {
      const numbers = sdkEndpoint(baseOf(sluice), 'local-stream-only')
      const { id } = await numbers.run({ input: { count: 5, delay_ms: 10 } })
      expect(await streamed(numbers.stream(id))).toHaveLength(5)
      expect(await numbers.status(id)).toMatchObject({ status: 'COMPLETED', output: [] })
    })

    test('asks for health and purges the queue', async ({ sluice }) => {
      const tokens = sdkEndpoint(baseOf(sluice), 'local-tokens')
      expect(await tokens.health()).toMatchObject({ jobs: { inQueue: 0 }, workers: { unhealthy: 0 } })
      expect(await tokens.purgeQueue()).toMatchObject({ status: 'completed' })
    })
  })
}

test('two clients of one job each get every chunk through the gateway', async ({ sluice }) => {
  const base = `${sluice.url}/v2`
  const first = sdkEndpoint(base, 'local-items', 'key-of-one')
  const second = sdkEndpoint(base, 'local-items', 'key-of-two')
  const { id } = await first.run({ input: { items: ITEMS, delay_ms: 100 } })
  const [one, two] = await Promise.all([streamed(first.stream(id)), streamed(second.stream(id))])
  expect(one).toHaveLength(3)
  expect(two).toEqual(one)
})

test('a job of an SDK client is in the history, with its source', async ({ sluice, request }) => {
  const { id } = await sdkEndpoint(`${sluice.url}/v2`, 'local-items').run({ input: { items: ['seen'] } })
  const { jobs } = await (await request.get('/api/jobs?endpoint=local-items')).json()
  expect(jobs.find((job: { upstreamId: string }) => job.upstreamId === id)).toMatchObject({ source: 'gateway' })
})

test('a job that did not come through the gateway is asked for upstream', async ({ sluice }) => {
  const direct = sdkEndpoint(sluice.localUrl, 'local-items')
  const through = sdkEndpoint(`${sluice.url}/v2`, 'local-items')
  const { id } = await direct.run({ input: { items: ITEMS, delay_ms: 20 } })
  expect(await streamed(through.stream(id))).toHaveLength(3)
  expect(await through.status(id)).toMatchObject({ id, status: 'COMPLETED' })
})

test('a body over the limit is refused in Runpod’s way, before it is sent', async ({ sluice, request }) => {
  const data = JSON.stringify({ input: { image: 'x'.repeat(RUNPOD_LIMITS.runBytes) } })
  const answer = await request.post(`${sluice.url}/v2/local-items/run`, {
    data,
    headers: { 'content-type': 'application/json' },
  })
  expect(answer.status()).toBe(400)
  expect((await answer.json()).error).toContain('/run takes at most 10.0 MB')
})

test('only this machine is answered, whatever name a page gives it', async ({ sluice, request }) => {
  for (const path of ['/', '/jobs', '/api/jobs', '/v2/local-items/health']) {
    const rebound = await request.get(sluice.url + path, { headers: { host: 'evil.example' } })
    expect(rebound.status()).toBe(403)
  }
  for (const path of ['/api/jobs', '/v2/local-items/health']) {
    const foreign = await request.get(sluice.url + path, { headers: { origin: 'https://evil.example' } })
    expect(foreign.status()).toBe(403)
  }
})
