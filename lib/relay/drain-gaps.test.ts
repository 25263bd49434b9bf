import { afterAll, beforeAll, expect, it } from 'vitest'
import { fail } from '@/lib/errors'
import { explainNoAnswer } from '@/lib/upstream/explain-failure'
import { drainScript } from './drain-script'
import { takeLease } from './lease'
import { appendTexts, type RelaySetup, relaySetup } from './relay-setup'
import { releaseLease } from './lease'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

const upstream = { name: 'Runpod', secret: undefined }
const cut = () => explainNoAnswer(upstream, Object.assign(new Error('cut'), { code: 'ECONNRESET' }), 10_000)
const refused = () => explainNoAnswer(upstream, Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 10_000)

it('a read that broke off lost its chunks: the gap is found by the aggregate, and told', async () => {
  const { row, texts } = await drainScript(relay, {
    stream: [
      { status: 'IN_PROGRESS', outputs: ['a'] },
      cut,
      { status: 'IN_PROGRESS', outputs: ['d'] },
      { status: 'COMPLETED' },
    ],
    status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: ['a', 'b', 'c', 'd'] }],
  })
  expect(texts).toEqual(['"a"', '"d"'])
  expect(row.verdict?.kind).toBe('mended')
  expect(row.gaps).toEqual([{ attempt: 1, after: 1, until: 1, why: 'answer_lost', lost: 2, inAggregate: 1 }])
})

it('a read that broke off with nothing in it leaves no gap', async () => {
  const { row } = await drainScript(relay, {
    stream: [
      { status: 'IN_PROGRESS', outputs: ['a'] },
      cut,
      { status: 'COMPLETED', outputs: ['b'] },
      { status: 'COMPLETED' },
    ],
    status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: ['a', 'b'] }],
  })
  expect(row).toMatchObject({ gaps: [], verdict: { kind: 'identical' } })
})

it('without an aggregate the gap stays a suspicion, and is told as one', async () => {
  const { row } = await drainScript(relay, {
    stream: [{ status: 'IN_PROGRESS', outputs: ['a'] }, cut, { status: 'FAILED' }],
    status: [{ status: 'IN_PROGRESS' }, { status: 'FAILED', error: 'x' }],
  })
  expect(row.gaps).toMatchObject([{ after: 1, lost: null }])
  expect(row.verdict?.sentence).toContain('may be missing after chunk 1')
})

it('a request that never left, and a refusal, lose nothing', async () => {
  const { row } = await drainScript(relay, {
    stream: [refused, fail('upstream_rate_limited', 'slow down'), { status: 'FAILED' }],
    status: [{ status: 'IN_QUEUE' }, { status: 'IN_QUEUE' }, { status: 'FAILED', error: 'x' }],
  })
  expect(row.gaps).toEqual([])
})

it('a job that waits may lose its first chunks to a read that broke off, while that may still be answered', async () => {
  const { row } = await drainScript(relay, {
    stream: [cut, { status: 'IN_QUEUE' }, { status: 'IN_PROGRESS', outputs: ['b'] }, { status: 'COMPLETED' }],
    status: [{ status: 'IN_QUEUE' }, { status: 'COMPLETED', output: ['a', 'b'] }],
  })
  expect(row).toMatchObject({ gaps: [{ after: 0, lost: 1, inAggregate: 0 }], verdict: { kind: 'mended' } })
})

it('a job that waits longer than any read is held has lost nothing', async () => {
  const began = Date.now()
  let looks = 0
  const now = () => {
    looks += 1
    return new Date(began + looks * 4_000)
  }
  const { row } = await drainScript(
    relay,
    {
      stream: [cut, { status: 'IN_QUEUE' }, { status: 'IN_QUEUE' }, { status: 'FAILED' }],
      status: [{ status: 'IN_QUEUE' }, { status: 'FAILED', error: 'x' }],
    },
    // Each look at the clock is four seconds later: the last read is asked when nobody else can be reading any more.
    { now },
  )
  expect(row.gaps).toEqual([])
})

it('a reader that died is told by the lease it never gave back; one that stopped in order gave it back', async () => {
  const { lease, job } = await relay.leased({ status: 'IN_PROGRESS' })
  await appendTexts(relay.log, lease, '"a"')
  await relay.expire(job.id)
  const next = await takeLease(relay.db, job.id, 'next')
  expect(next).toMatchObject({ orphaned: true, job: { chunkCount: 1 } })
  if (next) await releaseLease(relay.db, next.lease)
  expect(await takeLease(relay.db, job.id, 'third')).toMatchObject({ orphaned: false })
})

it('what a reader had in hand when it died is found by the aggregate', async () => {
  const { row } = await drainScript(
    relay,
    {
      stream: [{ status: 'IN_PROGRESS', outputs: ['b'] }, { status: 'COMPLETED' }],
      status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: ['a', 'b'] }],
    },
    { fresh: false, orphaned: true },
  )
  expect(row.gaps).toEqual([{ attempt: 1, after: 0, until: 0, why: 'reader_died', lost: 1, inAggregate: 0 }])
  expect(row.verdict?.kind).toBe('mended')
})

it('a reader that is stopped after a read that broke off leaves word of it to the next', async () => {
  const stop = new AbortController()
  const { end, row } = await drainScript(
    relay,
    { stream: [{ status: 'IN_PROGRESS', outputs: ['a'] }, cut], status: [] },
    { sleep: async () => stop.abort(), signal: stop.signal },
  )
  expect(end).toBe('stopped')
  expect(row.gaps).toMatchObject([{ after: 1, until: null, why: 'answer_lost' }])
})
