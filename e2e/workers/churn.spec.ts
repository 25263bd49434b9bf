import { runChurn } from '@/bench/churn/run-churn'
import { expect, test } from '@playwright/test'
import { benchPython } from '@/bench/processes/bench-python'

test('no chunk of a job is missing or doubled when workers and the local endpoint are killed', async () => {
  test.setTimeout(240_000)
  const { python } = await benchPython(console.log)
  const { broken, completed, givenUp, kills, restarts, startedOver } = await runChurn({
    ...{ jobs: 60, workers: 4, endpoints: 2, restarts: 1, kills: 6, seed: 1 },
    ...{ timeoutMs: 180_000, python, say: () => {} },
  })
  expect(broken).toEqual([])
  expect(completed).toBe(60)
  // As no job meets its fourth kill here, none may be given up; and what was meant to happen did.
  expect({ givenUp, kills, restarts }).toEqual({ givenUp: 0, kills: 6, restarts: 1 })
  expect(startedOver).toBeGreaterThan(0)
})
