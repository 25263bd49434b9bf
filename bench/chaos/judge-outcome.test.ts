import { describe, expect, it } from 'vitest'
import type { Gap } from '@/lib/contract/gaps'
import { type ChaosInput, expectedChunks, type PlannedJob } from './chaos-input'
import { judgeOutcome } from './judge-outcome'
import type { Outcome } from './read-outcome'

const input: ChaosInput = { seed: 3, chunks: 4, pause_ms: 0, large: false, fails: false }
const planned: PlannedJob = { endpointId: 'chaosaggregate', door: 'dashboard', watched: false, input }
const chunks = expectedChunks(input)

/** The outcome of a job of which these chunks arrived, in this order, with what it says of its gaps. */
function outcome(places: number[], job: Record<string, unknown> = {}, row: Partial<Outcome['row']> = {}): Outcome {
  const outputs = places.map((n) => chunks[n])
  return {
    job: {
      ...{ status: 'COMPLETED', closed: true, attempt: 1, chunkCount: places.length, gaps: [] },
      ...{ problem: null, error: null, verdict: { kind: 'identical' }, ...job },
    } as unknown as Outcome['job'],
    log: outputs.map((output, i) => ({ seq: i + 1, output, receivedAt: '', bytes: 1 })),
    aggregate: chunks,
    row: { closed: true, leaseOwner: null, leaseExpiresAt: null, leaseEpoch: 1, ...row },
    stored: outputs.map((output, i) => ({ seq: i + 1, body: JSON.stringify(output) })),
  }
}

const gap = (more: Partial<Gap>): Gap => ({
  ...{ attempt: 1, after: 1, until: 1, why: 'reader_died', lost: 1, inAggregate: 1 },
  ...more,
})
const mended = (gaps: Gap[]) => ({ gaps, verdict: { kind: 'mended' } })

describe('the chaos finds nothing wrong with', () => {
  it('a job whose log is all that its handler yields', () => {
    expect(judgeOutcome(planned, outcome([0, 1, 2, 3]))).toEqual([])
  })

  it('a job that names what it lost, by the aggregate', () => {
    expect(judgeOutcome(planned, outcome([0, 2, 3], mended([gap({})])))).toEqual([])
  })

  it('a job without an aggregate that names where it may have lost some', () => {
    const suspicion = gap({ after: 0, until: 2, lost: null, inAggregate: null })
    const job = { gaps: [suspicion], verdict: { kind: 'aggregation_off' } }
    const plain = { ...outcome([0, 2, 3], job), aggregate: [] }
    expect(judgeOutcome({ ...planned, endpointId: 'chaosstream' }, plain)).toEqual([])
  })
})

describe('the chaos notices', () => {
  const cases: [string, string, Outcome][] = [
    ['a missing chunk that nobody told of', 'no gap tells', outcome([0, 2, 3])],
    ['a gap at another place', 'no gap tells', outcome([0, 2, 3], mended([gap({ after: 2, until: 2 })]))],
    ['a gap of another size', 'the gaps tell of: 1 2', outcome([0, 2, 3], mended([gap({ lost: 2 })]))],
    ['a doubled chunk', 'not each chunk once', outcome([0, 1, 1, 2, 3])],
    ['chunks out of order', 'not each chunk once', outcome([0, 2, 1, 3])],
    ['a job that is still open', 'not closed', outcome([0, 1, 2, 3], { closed: false })],
    ['a lease that is left', 'its lease is left with p', outcome([0, 1, 2, 3], {}, { leaseOwner: 'p' })],
    ['a verdict that is too good', 'verdict mended expected', outcome([0, 2, 3], { gaps: [gap({})] })],
    ['a job that failed', 'COMPLETED expected', outcome([0, 1, 2, 3], { status: 'FAILED' })],
    ['an altered chunk', 'not the handler', { ...outcome([0, 1, 2, 3]), ...altered() }],
    ['a database that tells otherwise', 'different logs', { ...outcome([0, 1, 2, 3]), stored: [] }],
    ['an aggregate that lacks a chunk', 'the aggregate is not', { ...outcome([0, 1, 2, 3]), aggregate: [] }],
  ]

  it.each(cases)('%s', (_, words, over) => {
    expect(judgeOutcome(planned, over).join('; ')).toContain(words)
  })
})

function altered(): Pick<Outcome, 'log' | 'stored'> {
  const { log, stored } = outcome([0, 1, 2, 3])
  return { log: log.map((chunk) => ({ ...chunk, output: { ...(chunk.output as object), text: '' } })), stored }
}
