import { expect, test } from 'vitest'
import { startFaultyEndpoint } from './start-faulty-endpoint'

test('expired now: results of finished jobs are 404 at once and deleted; waiting and running jobs stay', async () => {
  const { endpoint, submit, get, gate, database } = await startFaultyEndpoint([])
  const expire = async (id = 'gated') => {
    const answer = await fetch(new URL(`/local/endpoints/${id}/expire-results`, endpoint.url), { method: 'POST' })
    return [answer.status, await answer.json()]
  }
  const done = await submit()
  gate.yields('unread')
  gate.step({ ends: true })
  await get(`/status-sync/${done}`)
  const running = await submit()
  await gate.starts(2)
  const waiting = await submit()
  expect(await expire()).toEqual([200, { expired: 1 }])
  for (const verb of ['status', 'stream', 'status-sync']) expect((await get(`/${verb}/${done}`)).status).toBe(404)
  expect((await get(`/status/${running}`)).body.status).toBe('IN_PROGRESS')
  expect((await get(`/status/${waiting}`)).body.status).toBe('IN_QUEUE')
  const rows = async () => (await database.pool.query('select id from local_endpoint.jobs')).rowCount
  await expect.poll(rows).toBe(2)
  expect(await expire()).toEqual([200, { expired: 0 }])
  expect(await expire('nobody')).toEqual([404, { error: expect.stringContaining('nobody') }])
})

test('results that expire now while others are being deleted are deleted as well, without a wait for the next look', async () => {
  const sweepMs = 4_321
  const { endpoint, submit, get, gate, clock, database } = await startFaultyEndpoint([], { limits: { sweepMs } })
  const finish = async (n: number) => {
    const id = await submit()
    await gate.starts(n)
    gate.step({ ends: true })
    await get(`/status-sync/${id}`)
    return id
  }
  await finish(1)
  clock.advance(60_000)
  await finish(2)
  const rows = async (from: string) => (await database.pool.query(from)).rowCount
  const inTheWay = await database.pool.connect()
  try {
    await inTheWay.query('begin')
    await inTheWay.query('lock table local_endpoint.counters')
    await clock.armed(sweepMs)
    clock.advance(29 * 60_000)
    await expect.poll(() => rows(WAITING_FOR_COUNTERS)).toBe(1)
    const expire = new URL('/local/endpoints/gated/expire-results', endpoint.url)
    expect(await (await fetch(expire, { method: 'POST' })).json()).toEqual({ expired: 1 })
    await inTheWay.query('rollback')
  } finally {
    inTheWay.release()
  }
  await expect.poll(() => rows('select from local_endpoint.jobs')).toBe(0)
})

const WAITING_FOR_COUNTERS = `select from pg_locks join pg_database on pg_database.oid = pg_locks.database
  where datname = current_database() and relation = 'local_endpoint.counters'::regclass and not granted`
