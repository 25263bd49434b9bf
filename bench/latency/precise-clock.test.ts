import { execFileSync } from 'node:child_process'
import { expect, it, onTestFinished, vi } from 'vitest'
import { preciseClock } from './precise-clock'

it('never puts an arrival before the yield, and agrees with the clock of other processes', () => {
  const before = preciseClock()()
  const theirs = Number(execFileSync(process.execPath, ['-p', 'performance.timeOrigin + performance.now()']))
  const after = preciseClock()()
  expect(theirs).toBeGreaterThan(before - 0.5)
  expect(theirs).toBeLessThan(after + 0.5)
})

it('tells the time also when other processes had their turn before its first look', () => {
  onTestFinished(() => void vi.restoreAllMocks())
  let time = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 10))
  vi.spyOn(Date, 'now').mockImplementation(() => 1_000_000 + time)
  expect(preciseClock()()).toBeGreaterThanOrEqual(1_000_000)
})
