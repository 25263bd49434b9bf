import { readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Counts {
  passed: number
  failed: number
  /** Those of the passed that failed at first. */
  unsteady: number
}

const Vitest = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number() })
  .transform((report): Counts => ({ passed: report.numPassedTests, failed: report.numFailedTests, unsteady: 0 }))

const Playwright = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })
  .transform(
    ({ stats: { expected, unexpected, flaky } }): Counts => ({
      passed: expected + flaky,
      failed: unexpected,
      unsteady: flaky,
    }),
  )

/**
 * The tests that passed and failed, from a runner's JSON report. A run that failed without a failed test (a file that does
 * not load, an error outside of all tests, no report at all) counts as one failure: it must not look like none.
 */
export function countTests(report: string, ok: boolean): Counts {
  const counts = parse(report)
  return ok || counts.failed ? counts : { ...counts, failed: 1 }
}

function parse(report: string): Counts {
  try {
    return z.union([Vitest, Playwright]).parse(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    return { passed: 0, failed: 0, unsteady: 0 }
  }
}

/** "12 passed, 0 failed", and how many of them only when they were tried again. */
export function tellCounts({ passed, failed, unsteady }: Counts): string {
  const again = unsteady ? `; unsteady: ${unsteady} passed only when tried again, which has a reason to be found` : ''
  return `${passed} passed, ${failed} failed${again}`
}
