import { createServer } from 'node:http'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '@/lib/db/client'
import { cutProxy } from '@/lib/db/cut-proxy'
import { type RelaySetup, relaySetup } from '@/lib/relay/relay-setup'
import { checkReadiness } from './check-readiness'
import { openDrainBook } from './drain-book'
import { measureState } from './measure-state'
import { metricsSetup } from './metrics-setup'

/** A busy machine takes its time to open a connection. */
const PATIENT = { longestMs: 60_000 }

let relay: RelaySetup
let database: ReturnType<typeof openDatabase>
let isCut: boolean
let proxy: Awaited<ReturnType<typeof cutProxy>>
beforeEach(async () => {
  relay = await relaySetup()
  isCut = false
  proxy = await cutProxy(relay.url, () => (isCut ? 'before' : undefined))
  database = openDatabase(proxy.url, { max: 2 })
})
afterEach(async () => {
  await database.close()
  proxy.close()
  await relay.close()
})

function measured() {
  const setup = metricsSetup()
  const drains = openDrainBook(setup.telemetry)
  measureState(setup.telemetry.metrics, { ...database, drains, ...PATIENT })
  return setup
}

describe('the state that a scrape looks at', () => {
  it('tells how many open jobs nobody reads, and how old the oldest is', async () => {
    await relay.job({ acceptedAt: new Date(Date.now() - 600_000) })
    await relay.leased()
    const { job } = await relay.leased()
    await relay.expire(job.id)
    await relay.job({ closed: true })
    await relay.job({ endpointKind: 'runpod', endpointId: 'abc', acceptedAt: null })
    const { total } = await measured().scrape()
    expect(total('sluice_database_up')).toBe(1)
    expect(total('sluice_jobs_open', { upstream: 'local' })).toBe(3)
    expect(total('sluice_jobs_unread', { upstream: 'local' })).toBe(2)
    expect(total('sluice_unread_job_age_seconds', { upstream: 'local' })).toBeGreaterThanOrEqual(600)
    expect(total('sluice_unread_job_age_seconds', { upstream: 'local' })).toBeLessThan(660)
    expect(total('sluice_jobs_unread', { upstream: 'runpod' })).toBe(1)
  })

  it('is explained in the documentation, as every figure of Sluice', async () => {
    const words = readFileSync('docs/observability.md', 'utf8')
    const { types } = await measured().scrape()
    const ours = [...types.keys()].filter((name) => name.startsWith('sluice_'))
    expect(ours.filter((name) => !words.includes(`\`${name}\``))).toEqual([])
    const written = words.match(/`sluice_\w+`/g) ?? []
    expect(written.filter((name) => !types.has(name.slice(1, -1)))).toEqual([])
  })

  it('is zero without open jobs, not absent', async () => {
    const { samples } = await measured().scrape()
    const ages = samples.filter(({ name }) => name === 'sluice_unread_job_age_seconds')
    expect(ages.map(({ value }) => value)).toEqual([0, 0])
  })

  it('is left out while the database is away, and the rest of the scrape is there', async () => {
    const { scrape } = measured()
    isCut = true
    const { samples, total } = await scrape()
    expect(total('sluice_database_up')).toBe(0)
    expect(samples.filter(({ name }) => name === 'sluice_jobs_open')).toEqual([])
    expect(samples.some(({ name }) => name === 'sluice_drains_active')).toBe(true)
    isCut = false
    expect((await scrape()).total('sluice_database_up')).toBe(1)
  })
})

describe('readiness', () => {
  const check = (localEndpointUrl: string | null = null, stopping = false) =>
    checkReadiness({ db: database.db, stopping, localEndpointUrl, ...PATIENT })

  it('is there when the database answers, and a local endpoint that is off is not missed', async () => {
    expect(await check()).toEqual({ ready: true, database: 'ok', relay: 'ok', localEndpoint: 'off' })
  })

  it('goes with the database, and comes back with it', async () => {
    isCut = true
    expect(await check()).toMatchObject({ ready: false, database: 'does not answer' })
    isCut = false
    expect(await check()).toMatchObject({ ready: true })
  })

  it('is gone while the process stops', async () => {
    expect(await check(null, true)).toMatchObject({ ready: false, relay: 'is stopping' })
  })

  it('needs the local endpoint to listen, whatever it answers', async () => {
    const server = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`
    expect(await check(url)).toMatchObject({ ready: true, localEndpoint: 'ok' })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await check(url)).toMatchObject({ ready: false, localEndpoint: 'does not answer' })
  })
})
