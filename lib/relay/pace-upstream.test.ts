import { expect, test } from 'vitest'
import { fail } from '@/lib/errors'
import { paceUpstream, ReadNotBegun } from './pace-upstream'
import { createReadBudget } from './read-budget'
import { scriptedUpstream } from './scripted-upstream'

test('a read that waits for its turn when its drain is stopped is not sent; a status is', async () => {
  const stop = new AbortController()
  const { client, asked } = scriptedUpstream({ stream: [], status: [{ status: 'IN_PROGRESS' }] })
  const rate = { perSecond: 1, burst: 1, held: 0 }
  const upstream = paceUpstream(client, {
    budget: createReadBudget({ now: () => 0, after: () => () => {}, rate }),
    endpointId: 'e',
    urgent: () => false,
    onWait() {},
    signal: stop.signal,
  })
  const read = upstream.stream('e', 'j', 5_000)
  const status = upstream.status('e', 'j')
  stop.abort()
  await expect(read).rejects.toThrow(ReadNotBegun)
  expect(await status).toMatchObject({ status: 'IN_PROGRESS' })
  expect(asked).toEqual(['status'])
})

test('an answer that the job is not there shows that the key is taken: the others of its endpoint go', async () => {
  const { client, asked } = scriptedUpstream({ stream: [], status: [{ status: 'IN_PROGRESS' }] })
  let time = 0
  const rate = { perSecond: 1_000, burst: 1_000, held: 1_000 }
  const budget = createReadBudget({ now: () => time, after: () => () => {}, rate })
  const pace = { budget, endpointId: 'e', urgent: () => false, onWait() {}, signal: new AbortController().signal }
  const gone = paceUpstream(
    { ...client, stream: () => Promise.reject(fail('upstream_not_found', 'It is not there.')) },
    pace,
  )
  budget.refused('e')
  time = 31_000
  await expect(gone.stream('e', 'expired', 5_000)).rejects.toThrow('It is not there.')
  expect(budget.closed('e')).toBe(false)
  await paceUpstream(client, pace).status('e', 'j')
  expect(asked).toEqual(['status'])
})

test('a glance goes after every read that waits, and not at all while the key is refused', async () => {
  const { client, asked } = scriptedUpstream({
    stream: [{ status: 'IN_PROGRESS' }],
    status: [{ status: 'IN_PROGRESS' }],
  })
  const rate = { perSecond: 1, burst: 1, held: 1 }
  let time = 0
  let refill = () => {}
  const after = (_ms: number, run: () => void) => {
    refill = run
    return () => {}
  }
  const budget = createReadBudget({ now: () => time, after, rate })
  const signal = new AbortController().signal
  const upstream = paceUpstream(client, { budget, endpointId: 'e', urgent: () => true, onWait() {}, signal })
  await upstream.status('e', 'j')
  const glance = upstream.glance('e', 'j')
  const read = upstream.stream('e', 'j', 5_000)
  time = 1_000
  refill()
  await read
  expect(asked).toEqual(['status', 'stream'])
  time = 2_000
  refill()
  await glance
  expect(asked).toEqual(['status', 'stream', 'status'])
  budget.refused('e')
  await expect(upstream.glance('e', 'j')).rejects.toThrow(ReadNotBegun)
  expect(asked).toHaveLength(3)
})
