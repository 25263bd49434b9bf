import { describe, expect, it } from 'vitest'
import { createRunpodClient } from '@/lib/upstream/runpod-client'
import { countRequests, operationOf } from './count-requests'
import { openDrainBook } from './drain-book'
import { metricsSetup } from './metrics-setup'
import { observeUpstream } from './observe-upstream'
import { watchTrouble } from './watch-trouble'

const BASE = 'http://upstream.test/v2'
const SECRET = 'rpa_unitSECRETkey'

/** A client put together as the runtime does, whose answers the test writes. */
function observed(...answers: (() => Response)[]) {
  const setup = metricsSetup()
  const { telemetry } = setup
  const send = countRequests(async () => (answers.length > 1 ? answers.shift() : answers[0])?.() as Response, {
    baseUrl: BASE,
    upstream: 'runpod',
    metrics: telemetry.metrics,
  })
  const client = createRunpodClient({
    name: 'Runpod',
    baseUrl: BASE,
    apiKey: SECRET,
    fetch: send,
    sleep: async () => {},
  })
  const drains = openDrainBook(telemetry)
  return { ...setup, client: observeUpstream(client, { ...telemetry, upstream: 'runpod', drains }) }
}

describe('what is asked upstream', () => {
  it('counts every request, the client’s own repeats too, and the call that succeeded at last as no failure', async () => {
    const { client, scrape } = observed(
      () => new Response('slow down', { status: 429 }),
      () => Response.json({ id: 'j', status: 'IN_QUEUE' }),
    )
    await client.run('abc', '{"input":{}}')
    const { total } = await scrape()
    const run = { upstream: 'runpod', operation: 'run' }
    expect(total('sluice_upstream_requests_total', { ...run, status: '429' })).toBe(1)
    expect(total('sluice_upstream_requests_total', { ...run, status: '200' })).toBe(1)
    expect(total('sluice_upstream_failures_total')).toBe(0)
  })

  it('counts a failure by its code, and the reads that failed', async () => {
    const { client, scrape } = observed(() => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) })
    })
    await expect(client.stream('abc', 'j', 1)).rejects.toThrow()
    const { total } = await scrape()
    const read = { upstream: 'runpod', operation: 'stream' }
    expect(total('sluice_upstream_requests_total', { ...read, status: 'none' })).toBe(1)
    expect(total('sluice_upstream_failures_total', { ...read, code: 'upstream_unavailable' })).toBe(1)
    expect(total('sluice_upstream_reads_total', { outcome: 'failed' })).toBe(1)
  })

  it('logs neither the key nor a body at any level, whatever the other side echoes', async () => {
    const { client, lines } = observed(() => new Response(`no: ${SECRET} MARK`, { status: 401 }))
    await expect(client.run('abc', '{"input":{"text":"MARK"}}')).rejects.toThrow()
    expect(lines.length).toBeGreaterThan(1)
    expect(JSON.stringify(lines)).not.toMatch(/MARK|SECRET/)
  })

  it.each([
    ['abc/run', 'run'],
    ['abc/status-sync/j', 'status-sync'],
    ['run/health', 'health'],
    ['abc/made-up/j', 'other'],
    ['', 'other'],
  ])('knows the operation of %j as %s', (path, operation) => {
    expect(operationOf(path)).toBe(operation)
  })
})

describe('trouble upstream', () => {
  const watched = () => {
    const { telemetry, told } = metricsSetup()
    let now = 0
    const trouble = watchTrouble('runpod', telemetry.logger, () => now)
    return {
      trouble,
      failing: () => told('upstream failing'),
      recovered: () => told('upstream recovered'),
      at: (ms: number) => (now = ms),
    }
  }

  it('is told once when it lasts, and once when it is over', () => {
    const { trouble, failing, recovered, at } = watched()
    for (let n = 0; n < 50; n++) trouble.met('abc', 'upstream_unavailable')
    expect(failing()).toMatchObject([{ endpoint: 'abc', code: 'upstream_unavailable' }])
    at(9_000)
    trouble.passed('abc')
    trouble.passed('abc')
    expect(recovered()).toMatchObject([{ endpoint: 'abc', failures: 50, ms: 9_000 }])
  })

  it('is not told of hiccups, nor of requests that were wrong', () => {
    const { trouble, failing, recovered } = watched()
    for (let n = 0; n < 9; n++) {
      trouble.met('abc', 'upstream_unavailable')
      trouble.passed('abc')
      trouble.met('abc', 'upstream_not_found')
      trouble.met('abc', 'upstream_bad_request')
    }
    expect([...failing(), ...recovered()]).toEqual([])
  })

  it('is told at once of a key that is refused', () => {
    const { trouble, failing } = watched()
    trouble.met('abc', 'upstream_unauthorized')
    expect(failing()).toHaveLength(1)
  })
})
