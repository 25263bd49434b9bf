import { expect, test } from '@playwright/test'
import { runChaos } from '@/bench/chaos/run-chaos'
import { benchPython } from '@/bench/processes/bench-python'

let python = ''

test.beforeAll(async () => {
  // The first time it is downloaded.
  test.setTimeout(300_000)
  python = (await benchPython(console.log)).python
})

test('every chunk is in the log once or told as a gap when servers are killed and the database crashes', async () => {
  test.setTimeout(420_000)
  const { broken, whole, kills, databaseRestarts } = await runChaos({
    ...{ jobs: 20, processes: 3, kills: 4, databaseRestarts: 1, seed: 1 },
    ...{ timeoutMs: 400_000, python, say: () => {} },
  })
  expect(broken).toEqual([])
  // What was meant to happen did.
  expect({ whole, kills, databaseRestarts }).toEqual({ whole: 20, kills: 4, databaseRestarts: 1 })
})
