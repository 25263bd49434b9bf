import { describe, expect, it } from 'vitest'
import { type ChurnChunk, expectedText } from './churn-input'
import { judgeJob } from './judge-job'
import { RunLog } from './run-log'

const input = { seed: 3, chunks: 4, pause_ms: 0 }
const chunk = (n: number, run = 'a'): ChurnChunk => ({ run, n, text: expectedText(input.seed, n) })
const all = (run = 'a') => [0, 1, 2, 3].map((n) => chunk(n, run))

/** Chunks of one answer, what `/status` said of retries before and after it, and what came since the answer before. */
interface Step {
  chunks: ChurnChunk[]
  retries?: [before: number, after: number]
  queued?: boolean
  interrupted?: boolean
}

function read(steps: Step[]): RunLog {
  const log = new RunLog()
  for (const { chunks, retries: [before, after] = [0, 0], queued = false, interrupted = false } of steps) {
    log.take(chunks, { before, after }, { queued, interrupted })
  }
  return log
}

/** The verdict on a job that was read so, and COMPLETED with all chunks of its last run unless `final` says otherwise. */
function judge(steps: Step[], final: { status?: string; retries?: number; output?: unknown; error?: unknown } = {}) {
  const log = read(steps)
  return judgeJob(input, { log, final: { status: 'COMPLETED', retries: 0, output: all(), error: undefined, ...final } })
}

describe('the churn finds nothing wrong with', () => {
  it('a job that was read as its handler yields', () => {
    expect(judge([{ chunks: all().slice(0, 2) }, { chunks: all().slice(2) }])).toEqual({ outcome: 'completed' })
  })

  it('a job that started over, and said so', () => {
    const first = { chunks: all('b').slice(0, 3) }
    const retries: [number, number] = [0, 1]
    expect(judge([first, { chunks: all(), retries, queued: true }])).toEqual({ outcome: 'completed' })
    expect(judge([first, { chunks: all(), retries, interrupted: true }])).toEqual({ outcome: 'completed' })
  })

  it('a job that was given up at its last try', () => {
    const error = 'sluice: the job lost its worker 4 times, so it was given up.'
    expect(judge([{ chunks: [chunk(0)] }], { status: 'FAILED', retries: 3, error })).toEqual({ outcome: 'given up' })
    expect(judge([{ chunks: [chunk(0)] }], { status: 'FAILED', retries: 2, error }).outcome).toBe('wrong')
  })
})

describe('the churn notices', () => {
  const first = { chunks: [chunk(0, 'b')] }
  const cases: [string, string, Step[], { output?: unknown; status?: string }?][] = [
    ['a missing chunk', '4 chunks wanted, streamed: 0 1 3', [{ chunks: all().filter(({ n }) => n !== 2) }]],
    ['a doubled chunk', 'streamed: 0 1 2 3 3', [{ chunks: [...all(), chunk(3)] }]],
    ['chunks out of order', 'streamed: 0 2 1 3', [{ chunks: [chunk(0), chunk(2), chunk(1), chunk(3)] }]],
    ['an altered chunk', 'text: chunks 3', [{ chunks: [...all().slice(0, 3), { ...chunk(3), text: '' }] }]],
    ['the aggregate of another run', 'the aggregate is not', [{ chunks: all() }], { output: all('b') }],
    ['an aggregate that lacks a chunk', 'the aggregate is not', [{ chunks: all() }], { output: all().slice(1) }],
    ['a job that nobody cancelled', 'ended CANCELLED', [{ chunks: all() }], { status: 'CANCELLED' }],
    ['a start-over without a retry', 'without a retry', [first, { chunks: all(), queued: true }]],
    ['a start-over without a word', 'without a word', [first, { chunks: all(), retries: [0, 1] }]],
    ['two runs in one answer', 'mixes the chunks of two runs', [{ chunks: [chunk(0, 'b'), ...all()] }]],
    [
      'a run that comes again',
      'chunks of an earlier run',
      [{ chunks: [chunk(0)] }, { ...first, retries: [0, 1], queued: true }, { chunks: all(), retries: [1, 2] }],
    ],
  ]

  it.each(cases)('%s', (_, words, steps, final) => {
    const verdict = judge(steps, final)
    expect(verdict).toMatchObject({ outcome: 'wrong' })
    expect(JSON.stringify(verdict)).toContain(words)
  })
})

it('counts a chunk that comes again after a broken connection, and keeps it once', () => {
  const log = read([{ chunks: all().slice(0, 2) }, { chunks: all().slice(1), interrupted: true }])
  expect(log.chunks).toEqual(all())
  expect(log.repeated).toBe(1)
})
