import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JobOperation } from '@/lib/contract/local-endpoint'
import { systemClock } from '@/lib/local-endpoint/clock'
import { startFaultyEndpoint } from '@/lib/local-endpoint/faults/start-faulty-endpoint'
import { createRunpodClient } from '@/lib/upstream/runpod-client'
import { logTexts } from './chunk-log'
import { drainUpstream } from './drain-upstream'
import { type RelaySetup, relaySetup } from './relay-setup'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

type Faulty = Awaited<ReturnType<typeof startFaultyEndpoint>>
type Rules = Parameters<Faulty['set']>[0]

const READS: JobOperation[] = ['stream', 'status']
const VALUES = Array.from({ length: 25 }, (_, n) => n + 1)
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(ms, 5)))

const start = (rules: Rules) =>
  startFaultyEndpoint(rules, {
    clock: systemClock,
    // A few chunks to an answer, so that there are many answers to go wrong.
    limits: { answerBytes: 8 },
  })

/** Drains a job of the local endpoint while it runs; the relay's own pauses are cut short, the endpoint's are real. */
async function drained({ endpoint, gate, submit }: Faulty) {
  const upstreamId = await submit()
  gate.yields(...VALUES)
  gate.step({ ends: true })
  const { job, lease } = await relay.leased({ endpointId: 'gated', upstreamId })
  const upstream = createRunpodClient({ name: 'The local endpoint', baseUrl: endpoint.url, sleep: pause })
  const patience = { sleep: pause, rest: pause, signal: new AbortController().signal }
  await drainUpstream({
    job,
    lease,
    upstream,
    log: relay.log,
    blobs: relay.blobs,
    fresh: true,
    now: () => new Date(),
    random: () => 0.5,
    ...patience,
    storing: patience,
  })
  const row = await relay.log.job(job.id)
  if (!row) throw new Error('the job is gone')
  const chunks: unknown[] = []
  for await (const text of logTexts(relay.log, job.id, row.attempt)) chunks.push(JSON.parse(text))
  return { row, chunks }
}

const waitedOut: [words: string, rules: Rules][] = [
  ['a slow queue', [{ kind: 'slow_queue', ms: 300 }]],
  ['a cold start', [{ kind: 'cold_start', ms: 300 }]],
  ['the last chunk with COMPLETED', [{ kind: 'chunk_with_completed' }]],
  ['the last chunk after COMPLETED', [{ kind: 'chunk_after_completed' }]],
  ['early 404s', [{ kind: 'early_404', ms: 300 }]],
  ['429 in JSON', [{ kind: 'status_429_json', chance: 0.5, operations: READS }]],
  ['429 in plain text', [{ kind: 'status_429_text', chance: 0.5, operations: READS }]],
  ['502', [{ kind: 'status_502', chance: 0.5 }]],
  ['401', [{ kind: 'status_401', chance: 0.5, operations: READS }]],
  ['an answer that says too large', [{ kind: 'too_large', times: 2, operations: ['stream'] }]],
  ['cut connections', [{ kind: 'cut_connection', chance: 0.5 }]],
  ['hanging requests', [{ kind: 'hang', chance: 0.3, ms: 30 }]],
]
it.each(waitedOut)(
  'a drain that meets %s has every chunk once and in order, and its verdict is identical',
  async (_, rules) => {
    const { row, chunks } = await drained(await start(rules))
    expect(chunks).toEqual(VALUES)
    expect(row).toMatchObject({ status: 'COMPLETED', attempt: 1, problem: null, closed: true })
    expect(row.verdict).toMatchObject({ kind: 'identical', matching: VALUES.length })
  },
)

const STORM: Rules = [
  { kind: 'early_404', ms: 100 },
  { kind: 'slow_queue', ms: 100, chance: 0.5 },
  { kind: 'chunk_after_completed', chance: 0.5 },
  { kind: 'chunk_with_completed', chance: 0.5 },
  { kind: 'status_429_text', chance: 0.2, operations: READS },
  { kind: 'status_502', chance: 0.2, operations: READS },
  { kind: 'status_401', chance: 0.1, operations: READS },
  { kind: 'cut_connection', chance: 0.3, operations: READS },
  { kind: 'hang', ms: 20, chance: 0.1, operations: READS },
]
it.each([1, 2, 3])('so has one that meets them all at once, by seed %i', async (seed) => {
  const faulty = await start([])
  await faulty.set(STORM, seed)
  const { row, chunks } = await drained(faulty)
  expect(chunks).toEqual(VALUES)
  expect(row).toMatchObject({ status: 'COMPLETED', problem: null, verdict: { kind: 'identical' } })
})

it('gives lost and doubled chunks a verdict that names the first of them', async () => {
  const lost = await drained(await start([{ kind: 'lost_chunk', times: 1, chance: 0.2 }]))
  const place = VALUES.findIndex((value, index) => lost.chunks[index] !== value) + 1
  expect(lost.chunks).toHaveLength(VALUES.length - 1)
  expect(lost.row.verdict).toMatchObject({ kind: 'missing', firstDifference: place })
  const doubled = await drained(await start([{ kind: 'doubled_chunk', times: 1 }]))
  expect(doubled.chunks).toEqual([1, ...VALUES])
  expect(doubled.row.verdict).toMatchObject({ kind: 'doubled', firstDifference: 2 })
})
