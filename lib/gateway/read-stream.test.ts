import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendTexts, type RelaySetup, relaySetup } from '@/lib/relay/relay-setup'
import { createRunpodClient } from '@/lib/upstream/runpod-client'
import type { GatewayContext } from './context'
import { readStream } from './read-stream'
import { runsync } from './submit'
import { status } from './status'

let relay: RelaySetup
let asked: string[]
let upstreamAnswer = '{}'
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

/** The gateway as one client meets it, over an upstream that always gives `upstreamAnswer`. */
function client(reader: string): GatewayContext {
  asked = []
  const upstream = createRunpodClient({
    name: 'Runpod',
    baseUrl: 'http://upstream.test/v2',
    fetch: async (url) => {
      asked.push(new URL(String(url)).pathname)
      return new Response(upstreamAnswer)
    },
  })
  return {
    ...relay,
    reader,
    viewer: { id: 'local' },
    owner: 'tester',
    upstreams: { local: upstream, runpod: upstream, localEndpoint: null, runpodBaseUrl: '', builtIn: [] },
    beginDrain: () => {},
    keepSubmission: () => () => {},
    now: () => new Date(),
    signal: new AbortController().signal,
  }
}

async function read(ctx: GatewayContext, jobId: string | null) {
  const page = await readStream(ctx, { endpointId: 'local-items', jobId: jobId ?? '', wait: 1_000 })
  await page.delivered()
  return page.text
}

describe('the gateway’s /stream', () => {
  it('hands each chunk to each client once, from the first, in the upstream’s own spelling', async () => {
    const { job, lease } = await relay.leased()
    await appendTexts(relay.log, lease, '1.0', '{"b": 1}')
    expect(await read(client('one'), job.upstreamId)).toBe(
      '{"status":"IN_PROGRESS","stream":[{"output":1.0},{"output":{"b": 1}}]}',
    )
    await appendTexts(relay.log, lease, '"more"')
    expect(await read(client('one'), job.upstreamId)).toBe('{"status":"IN_PROGRESS","stream":[{"output":"more"}]}')
    expect(JSON.parse(await read(client('two'), job.upstreamId)).stream).toHaveLength(3)
  })

  it('gives the final status only with an empty list, and again to whoever asks again', async () => {
    const { job, lease } = await relay.leased()
    await appendTexts(relay.log, lease, '1')
    await relay.log.close(lease, { status: 'COMPLETED' })
    const ctx = client('late')
    expect(await read(ctx, job.upstreamId)).toBe('{"status":"IN_PROGRESS","stream":[{"output":1}]}')
    const end = '{"status":"COMPLETED","stream":[]}'
    expect([await read(ctx, job.upstreamId), await read(ctx, job.upstreamId)]).toEqual([end, end])
  })

  it('hands chunks out again whose answer did not reach the client', async () => {
    const { job, lease } = await relay.leased()
    await appendTexts(relay.log, lease, '"lost on the way"')
    const ctx = client('cut off')
    const input = { endpointId: 'local-items', jobId: job.upstreamId ?? '', wait: 1_000 }
    const first = await readStream(ctx, input)
    expect((await readStream(ctx, input)).text).toBe(first.text)
  })

  it('begins again with a job that started over', async () => {
    const { job, lease } = await relay.leased()
    await appendTexts(relay.log, lease, '"old 1"', '"old 2"')
    const ctx = client('patient')
    await read(ctx, job.upstreamId)
    await relay.log.restart(lease, { retries: 1 }, 1)
    await appendTexts(relay.log, lease, '"new 1"')
    expect(JSON.parse(await read(ctx, job.upstreamId)).stream).toEqual([{ output: 'new 1' }])
  })

  it('answers as soon as a chunk is there, long before its hold is over', async () => {
    const { job, lease } = await relay.leased()
    const held = readStream(client('waiting'), {
      endpointId: 'local-items',
      jobId: job.upstreamId ?? '',
      wait: 300_000,
    })
    await appendTexts(relay.log, lease, '"now"')
    expect((await held).text).toContain('"now"')
  })

  it('asks the upstream for a job that was not submitted through here', async () => {
    upstreamAnswer = '{"status":"COMPLETED","stream":[{"output":7.0}]}'
    expect(await read(client('any'), 'elsewhere-u1')).toBe('{"status":"COMPLETED","stream":[{"output":7.0}]}')
    expect(asked).toEqual(['/v2/local-items/stream/elsewhere-u1'])
  })
})

describe('the gateway’s /status', () => {
  it('answers for a closed job from the record, with output and error as they came', async () => {
    const { job, lease } = await relay.leased()
    const end = { delayTimeMs: 5, executionTimeMs: 9, workerId: 'w1', error: null }
    await relay.log.close(lease, { ...end, status: 'COMPLETED', aggregateBody: '[1.0]', aggregateBytes: 5 })
    expect(await status(client('any'), { endpointId: 'local-items', jobId: job.upstreamId ?? '' })).toBe(
      `{"id":"${job.upstreamId}","status":"COMPLETED","delayTime":5,"executionTime":9,"workerId":"w1","output":[1.0]}`,
    )
    expect(asked).toEqual([])
  })

  it('shows a running job’s progress fresh from the upstream', async () => {
    const job = await relay.job()
    upstreamAnswer = '{"id":"x","status":"IN_PROGRESS","output":{"step": 1.0}}'
    expect(await status(client('any'), { endpointId: 'local-items', jobId: job.upstreamId ?? '' })).toBe(upstreamAnswer)
  })
})

describe('the gateway’s /runsync', () => {
  it('hands over the id of a job that outlasts the wait, so that the client can go on', async () => {
    upstreamAnswer = '{"id":"sync-slow","status":"IN_PROGRESS"}'
    const answer = await runsync(client('any'), 'local-items', '{"input":{"a":1}}', 1)
    expect(JSON.parse(answer)).toMatchObject({ id: 'sync-slow', status: 'IN_PROGRESS' })
  })
})
