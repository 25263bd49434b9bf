import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { preciseClock } from './precise-clock'

it('never puts an arrival before the yield, and agrees with the clock of other processes', () => {
  const before = preciseClock()()
  const theirs = Number(execFileSync(process.execPath, ['-p', 'performance.timeOrigin + performance.now()']))
  const after = preciseClock()()
  expect(theirs).toBeGreaterThan(before - 0.5)
  expect(theirs).toBeLessThan(after + 0.5)
})
