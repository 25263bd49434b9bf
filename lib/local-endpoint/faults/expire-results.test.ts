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
  await expect.poll(rows, { timeout: 10_000 }).toBe(2)
  expect(await expire()).toEqual([200, { expired: 0 }])
  expect(await expire('nobody')).toEqual([404, { error: expect.stringContaining('nobody') }])
})
