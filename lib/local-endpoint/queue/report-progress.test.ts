import { expect, test } from 'vitest'
import type { QueueState, Run } from './queue-state'
import { reportProgress } from './report-progress'

const state = { clock: { now: () => 0 } } as unknown as QueueState
const newRun = () => ({ settled: false, progress: [] as Run['progress'] }) as unknown as Run

test('the newest thousand updates are kept', () => {
  const run = newRun()
  for (let n = 0; n < 1_500; n += 1) reportProgress(state, run, String(n))
  expect(run.progress.map(({ text }) => text)).toEqual(Array.from({ length: 1_000 }, (_, n) => String(n + 500)))
})

test('all of them together, and each of them, stay below 4 MiB', () => {
  const run = newRun()
  const large = 'x'.repeat(1024 * 1024)
  for (let n = 0; n < 10; n += 1) reportProgress(state, run, large)
  expect(run.progress).toHaveLength(4)
  reportProgress(state, run, 'x'.repeat(5 * 1024 * 1024))
  expect(run.progress).toHaveLength(4)
})

test('an update after the end changes nothing', () => {
  const run = newRun()
  reportProgress(state, run, '1')
  run.settled = true
  reportProgress(state, run, '2')
  expect(run.progress.map(({ text }) => text)).toEqual(['1'])
})
