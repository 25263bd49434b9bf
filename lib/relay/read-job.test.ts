import { afterAll, beforeAll, expect, it } from 'vitest'
import { createReadBudget, READ_RATES } from './read-budget'
import { readJob } from './read-job'
import { type RelaySetup, relaySetup } from './relay-setup'
import { scriptedUpstream } from './scripted-upstream'
import { sharePlaces } from './share-places'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

/** How much of others a signal remembers: listeners, and signals that were made of it. */
function remembered(signal: AbortSignal): number {
  const own = Object.getOwnPropertySymbols(signal).map((symbol) => (signal as never)[symbol] as { size?: number })
  return own.reduce((sum, value) => sum + (value?.size ?? 0), 0)
}

it('leaves nothing of a drain that is over behind on the signal that lives as long as the process', async () => {
  const { client } = scriptedUpstream({
    stream: [{ status: 'COMPLETED' }],
    status: [{ status: 'COMPLETED', output: 1 }],
  })
  const stopping = new AbortController().signal
  const now = () => 0
  const budget = createReadBudget({ now, after: () => () => {}, rate: READ_RATES.local })
  const place = sharePlaces({ now, watched: () => false, most: 1, reserve: 0 }).take('job-1', true)
  const { id } = await relay.job()
  let during = 0
  await readJob(
    {
      ...relay,
      upstreams: { local: client, runpod: null },
      budgets: { local: budget, runpod: budget },
      owner: 'tester',
      presence: null,
      leases: { clock: now, keep: () => () => {}, stop() {} },
      stopping,
      around(_run, drain) {
        during = remembered(stopping)
        return drain()
      },
    },
    id,
    true,
    place as NonNullable<typeof place>,
  )
  expect(await relay.log.job(id)).toMatchObject({ status: 'COMPLETED' })
  expect(during).toBeGreaterThan(0)
  expect(remembered(stopping)).toBe(0)
})
