import { afterAll, beforeAll, expect, test } from 'vitest'
import { findWaiting } from './find-waiting'
import { type RelaySetup, relaySetup } from './relay-setup'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

test('no number of jobs that are watched keeps the others from being found, nor the other way round', async () => {
  const all = []
  for (let n = 0; n < 8; n += 1) all.push((await relay.job({ submittedAt: new Date(n) })).id)
  const watched = all.slice(2)
  const first = await findWaiting(relay.db, 'local', { limit: 4, watched, places: new Map() })
  expect(first.map(({ jobId }) => jobId)).toEqual([watched[0], all[0], watched[1], all[1]])
  const rest = await findWaiting(relay.db, 'local', { limit: 100, watched, places: new Map() })
  expect(rest.slice(4).map(({ jobId }) => jobId)).toEqual(watched.slice(2))
})
