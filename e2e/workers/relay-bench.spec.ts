import { expect, test } from '@playwright/test'
import { benchPython } from '@/bench/processes/bench-python'
import { measurePaint } from '@/bench/relay/measure-paint'

let python = ''

test.beforeAll(async () => {
  // The first time it is downloaded.
  test.setTimeout(300_000)
  python = (await benchPython(console.log)).python
})

test('the benchmark of the relay sees every chunk painted, and every other reader get all of them', async () => {
  // Eight jobs, a server and a browser, beside whatever else the machine has to do.
  test.setTimeout(300_000)
  const cases = [
    { name: 'slowly', chunks: 12, bytes: 20, pause_ms: 50 },
    { name: 'at once', chunks: 400, bytes: 20, pause_ms: 0 },
  ]
  // A reader that misses a chunk makes it throw.
  const figures = await measurePaint({ cases, rounds: 1, python, say: () => {} })
  expect(figures.map(({ name }) => name)).toEqual(['slowly', 'at once'])
  for (const { ways } of figures) {
    expect(ways.map(({ name }) => name)).toEqual([
      'Sluice, painted in Chromium',
      'Python SDK, `stream()`',
      'JavaScript SDK, `stream()`',
      '`/stream` every 500 ms',
    ])
    for (const { summary, readsPerChunk } of ways) {
      expect(summary.p50).toBeGreaterThan(0)
      expect(summary.p99).toBeGreaterThanOrEqual(summary.p50)
      expect(readsPerChunk).toBeGreaterThan(0)
    }
    expect(ways.map(({ parts }) => parts !== undefined)).toEqual([true, false, false, false])
  }
})
