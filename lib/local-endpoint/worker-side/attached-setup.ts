import { expect } from 'vitest'
import { startTestEndpoint } from '@/lib/local-endpoint/start-test-endpoint'
import { TestWorker } from '@/lib/local-endpoint/test-worker'

/** For tests: an endpoint `attached` with a worker that waits for its first job. */
export async function attachedSetup() {
  const endpoint = await startTestEndpoint({ handlers: new Map() })
  const worker = new TestWorker(endpoint)
  const taking = worker.take()
  await endpoint.logged('waits for a job', 1)
  const client = {
    submit: async (body: object = { input: 1 }) => (await endpoint.post('/v2/attached/run', body)).body.id as string,
    status: async (id: string) => (await endpoint.get(`/v2/attached/status/${id}`)).body,
    stream: async (id: string) => (await endpoint.get(`/v2/attached/stream/${id}`)).body,
    finishedJobs: async () => (await endpoint.get('/local/endpoints/attached')).body.workers[0].finishedJobs,
  }
  return { ...endpoint, ...client, worker, taking }
}

/** The same, with one job taken. */
export async function withJob() {
  const all = await attachedSetup()
  const id = await all.submit()
  expect((await all.taking)?.id).toBe(id)
  return { ...all, id }
}
