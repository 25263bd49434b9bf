import { expect, it } from 'vitest'
import { judgeFlat, type SoakSample, thirdsOf } from './judge-soak'

const sample = (n: number, more: Partial<SoakSample> = {}): SoakSample => ({
  ...{ atMs: n * 1_000, rssMiB: 300, heapMiB: 100, loopP99Ms: 30, connections: 4, diskMiB: 50, chunks: n * 500 },
  ...more,
})
const soak = (change: (n: number) => Partial<SoakSample>) =>
  thirdsOf(Array.from({ length: 30 }, (_, n) => sample(n, change(n))))

it('is flat when the process grows while it warms up, and then no more', () => {
  const thirds = soak((n) => ({ rssMiB: Math.min(300, 100 + n * 20) }))
  expect(thirds?.[1].perSecond).toBeCloseTo(500)
  expect(thirds && judgeFlat(thirds)).toEqual([])
})

it('is not flat when memory or the delay of the event loop keep growing', () => {
  const thirds = soak((n) => ({ rssMiB: 100 + n * 10, loopP99Ms: 10 + n * 4 }))
  expect(thirds && judgeFlat(thirds)).toEqual([
    'memory grew from 250 to 350 MiB',
    "the event loop's delay grew from 70 to 110 ms",
  ])
})

it('is not flat when the heap does not come down to where it was, however its garbage goes up and down', () => {
  const saw = (n: number) => 100 + (n % 5) * 60
  const flat = soak((n) => ({ heapMiB: saw(n) }))
  expect(flat && judgeFlat(flat)).toEqual([])
  const growing = soak((n) => ({ heapMiB: saw(n) + n * 6 }))
  expect(growing && judgeFlat(growing)).toEqual(['what is kept grew from 160 to 220 MiB of heap'])
})

it('takes a delay of milliseconds for none, and says nothing of a soak that was too short', () => {
  const thirds = soak((n) => ({ loopP99Ms: n < 20 ? 5 : 19 }))
  expect(thirds && judgeFlat(thirds)).toEqual([])
  expect(thirdsOf([sample(1), sample(2)])).toBeNull()
})
