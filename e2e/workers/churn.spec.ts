import { expect, test } from '@playwright/test'
import { runChurn } from '@/bench/churn/run-churn'
import { benchPython } from '@/bench/processes/bench-python'

let python = ''

test.beforeAll(async () => {
  // The first time it is downloaded.
  test.setTimeout(300_000)
  python = (await benchPython(console.log)).python
})

test('no chunk of a job is missing or doubled when workers and the local endpoint are killed', async () => {
  test.setTimeout(420_000)
  const { broken, completed, kills, restarts, startedOver } = await runChurn({
    ...{ jobs: 60, workers: 4, endpoints: 2, restarts: 1, kills: 6, seed: 1 },
    ...{ timeoutMs: 400_000, python, say: () => {} },
  })
  expect(broken).toEqual([])
  expect(completed).toBe(60)
  // What was meant to happen did, and under the eyes of readers.
  expect({ kills, restarts }).toEqual({ kills: 6, restarts: 1 })
  expect(startedOver).toBeGreaterThan(0)
})
