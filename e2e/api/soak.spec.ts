import { expect, test } from '@playwright/test'
import { runSoak } from '@/bench/soak/run-soak'

/** No job of this soak may leave more behind in memory than a busy process has anyway. */
const MOST_MIB = 1_500

test('many jobs at once, viewers and a slow one: nothing is lost, all is in order, and memory is bounded', async () => {
  test.setTimeout(300_000)
  const report = await runSoak({
    ...{ seconds: 12, jobs: 6, delayMs: 25, viewers: 4, sampleMs: 3_000, seed: 1 },
    words: { least: 200, more: 200 },
    say: () => {},
  })
  expect(report.broken).toEqual([])
  expect(report.lost).toBe(0)
  expect(report.ended).toBeGreaterThanOrEqual(6)
  expect(report.whole).toBeGreaterThanOrEqual(1)
  expect(Math.max(...report.samples.map(({ rssMiB }) => rssMiB))).toBeLessThan(MOST_MIB)
  expect(Math.max(...report.samples.map(({ connections }) => connections))).toBeLessThanOrEqual(20)
})
