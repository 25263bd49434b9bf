import { describe, expect, it } from 'vitest'
import { type ChurnChunk, expectedText } from './churn-input'
import { judgeJob } from './judge-job'
import { RunLog } from './run-log'

const input = { seed: 3, chunks: 4, pause_ms: 0 }
const chunk = (n: number, run = 'a'): ChurnChunk => ({ run, n, text: expectedText(input.seed, n) })
const all = (run = 'a') => [0, 1, 2, 3].map((n) => chunk(n, run))

/** Each answer with `retries` as it was before and after; the aggregate is the last run's unless another one is given. */
function read(
  answers: [ChurnChunk[], before: number, after: number][],
  output: unknown = all(),
  status = 'COMPLETED',
  retries = 0,
) {
  const log = new RunLog()
  for (const [chunks, before, after] of answers) log.take(chunks, { before, after }, false)
  const error = status === 'FAILED' ? 'sluice: the job lost its worker 4 times, so it was given up.' : undefined
  return judgeJob(input, { log, final: { status, retries, output, error } })
}

describe('the churn notices', () => {
  it('nothing in a job that was read as its handler yields', () => {
    expect(
      read([
        [all().slice(0, 2), 0, 0],
        [all().slice(2), 0, 0],
      ]),
    ).toEqual({ outcome: 'completed' })
  })

  it('nothing in a job that started over, and said so', () => {
    const answers: [ChurnChunk[], number, number][] = [
      [all('b').slice(0, 3), 0, 0],
      [all(), 0, 1],
    ]
    expect(read(answers)).toEqual({ outcome: 'completed' })
  })

  it.each([
    ['a missing chunk', [[all().filter(({ n }) => n !== 2), 0, 0]], all()],
    ['a doubled chunk', [[[...all(), chunk(3)], 0, 0]], all()],
    ['chunks out of order', [[[chunk(0), chunk(2), chunk(1), chunk(3)], 0, 0]], all()],
    ['an altered chunk', [[all().map((each) => ({ ...each, text: each.n === 1 ? '' : each.text })), 0, 0]], all()],
    ['an aggregate of another run', [[all(), 0, 0]], all('b')],
    ['an aggregate that lacks a chunk', [[all(), 0, 0]], all().slice(1)],
    [
      'a run that started over without a retry',
      [
        [all('b').slice(0, 2), 0, 0],
        [all(), 0, 0],
      ],
      all(),
    ],
    ['two runs in one answer', [[[chunk(0, 'b'), ...all()], 0, 1]], all()],
    [
      'a run that comes again',
      [
        [[chunk(0)], 0, 0],
        [[chunk(0, 'b')], 0, 1],
        [all(), 1, 2],
      ],
      all(),
    ],
  ] as [string, [ChurnChunk[], number, number][], ChurnChunk[]][])('%s', (_, answers, output) => {
    expect(read(answers, output)).toMatchObject({ outcome: 'wrong' })
  })

  it('a job that was cancelled by nobody, or given up too soon', () => {
    expect(read([[all(), 0, 0]], undefined, 'CANCELLED')).toMatchObject({ outcome: 'wrong' })
    expect(read([[all().slice(0, 1), 0, 2]], undefined, 'FAILED', 2)).toMatchObject({ outcome: 'wrong' })
    expect(read([[all().slice(0, 1), 0, 3]], undefined, 'FAILED', 3)).toEqual({ outcome: 'given up' })
  })
})

it('counts a chunk that comes again after a broken connection, and keeps it once', () => {
  const log = new RunLog()
  log.take(all().slice(0, 2), { before: 0, after: 0 }, false)
  log.take(all().slice(1), { before: 0, after: 0 }, true)
  expect(log.chunks).toEqual(all())
  expect(log.repeated).toBe(1)
})
