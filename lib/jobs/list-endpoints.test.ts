import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '@/lib/contract/endpoints'
import { addEndpoint } from './add-endpoint'
import { getLocalEndpoint } from './get-local-endpoint'
import { type JobsSetup, jobsSetup } from './jobs-setup'
import { listEndpoints } from './list-endpoints'
import { submitJob } from './submit-job'

const described = (id: string): Endpoint => ({
  id,
  name: id,
  kind: 'local',
  description: '',
  inputKind: 'json',
  inputField: null,
  options: [],
  example: { n: 1 },
  lastUsedAt: null,
})
const summary = (id: string) => ({
  endpoint: described(id),
  builtIn: false,
  health: { jobs: {}, workers: { idle: 1 } },
  faults: 2,
})

let setup: JobsSetup
let answer: (path: string) => Response
beforeAll(async () => {
  setup = await jobsSetup((path) => answer(path))
  await addEndpoint(setup.ctx, { id: 'abc123' })
  await addEndpoint(setup.ctx, { id: 'local-mine' })
})
afterAll(() => setup.close())

describe('listing the endpoints', () => {
  it('has those of the local endpoint as it tells, once each, before the ones that were added', async () => {
    answer = () => Response.json({ endpoints: [summary('local-mine'), summary('local-other')] })
    const { endpoints, local } = await listEndpoints(setup.ctx)
    expect(endpoints.map(({ id }) => id)).toEqual(['local-mine', 'local-other', 'abc123'])
    expect(endpoints[0]).toMatchObject({ example: { n: 1 }, local: { faults: 2, health: { workers: { idle: 1 } } } })
    expect(endpoints[2]?.local).toBeNull()
    expect(local).toEqual({ baseUrl: 'http://upstream.test/v2', problem: null })
  })

  it('leaves out ids that would go to Runpod from here', async () => {
    answer = () => Response.json({ endpoints: [summary('mine')] })
    expect((await listEndpoints(setup.ctx)).endpoints.map(({ id }) => id)).not.toContain('mine')
  })

  it('falls back to what is known without the local endpoint, and says so', async () => {
    answer = () => new Response('no', { status: 500 })
    const upstreams = { ...setup.ctx.upstreams, builtIn: [described('local-items')] }
    const { endpoints, local } = await listEndpoints({ ...setup.ctx, upstreams })
    expect(endpoints.map(({ id }) => id).sort()).toEqual(['abc123', 'local-items', 'local-mine'])
    expect(local.problem).toMatchObject({ code: 'upstream_unavailable' })
  })

  it('has none of this machine while the local endpoint is off', async () => {
    const upstreams = { ...setup.ctx.upstreams, local: null, localEndpoint: null }
    const { endpoints, local } = await listEndpoints({ ...setup.ctx, upstreams })
    expect(endpoints.map(({ id }) => id)).toEqual(['abc123'])
    expect(local).toEqual({ baseUrl: null, problem: null })
  })
})

describe('one local endpoint', () => {
  it('names each job of its queue by its id here, and those that never came through here by none', async () => {
    answer = (path) =>
      path.endsWith('/run')
        ? Response.json({ id: 'up-1', status: 'IN_QUEUE' })
        : Response.json({
            ...summary('local-mine'),
            url: 'http://upstream.test/v2',
            workers: [],
            faultRules: { seed: 1, faults: [] },
            jobs: ['up-1', 'up-2'].map((id) => ({
              id,
              status: 'IN_QUEUE',
              queuedAt: new Date(0).toISOString(),
              startedAt: null,
              workerId: null,
              retries: 0,
              lowPriority: false,
              unreadChunks: 0,
            })),
          })
    const { job } = await submitJob(setup.ctx, {
      endpointId: 'local-mine',
      mode: 'run',
      body: '{"input":{"a":1}}',
      source: 'gateway',
    })
    const view = await getLocalEndpoint(setup.ctx, 'local-mine')
    expect(view.jobs.map(({ id, jobId }) => [id, jobId])).toEqual([
      ['up-1', job.id],
      ['up-2', null],
    ])
  })

  it('is refused in words for one of Runpod’s, and while the local endpoint is off', async () => {
    await expect(getLocalEndpoint(setup.ctx, 'abc123')).rejects.toMatchObject({ problem: { code: 'bad_request' } })
    const upstreams = { ...setup.ctx.upstreams, localEndpoint: null }
    await expect(getLocalEndpoint({ ...setup.ctx, upstreams }, 'local-mine')).rejects.toMatchObject({
      problem: { code: 'local_endpoint_off' },
    })
  })
})
