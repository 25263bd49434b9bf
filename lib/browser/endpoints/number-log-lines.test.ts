import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { WorkerLine } from '@/lib/contract/local-endpoint'
import { numberLogLines } from './number-log-lines'

const NONE = { lines: [], last: 0 }
const line = (n: number): WorkerLine => ({ at: new Date(n).toISOString(), stream: 'stdout', text: `line ${n}` })
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => line(from + i))

it('keeps each line’s number while the window of a log moves on', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 20 }), (arrivals) => {
      let [printed, numbered] = [10, numberLogLines(NONE, lines(1, 10))]
      for (const more of arrivals) {
        printed += more
        numbered = numberLogLines(numbered, lines(Math.max(1, printed - 39), printed))
        expect(numbered.last).toBe(printed)
        expect(numbered.lines.at(-1)).toEqual(line(printed))
      }
    }),
  )
})

it('counts on when everything is new, and takes lines that are alike for as many as there are', () => {
  const first = numberLogLines(NONE, lines(1, 5))
  expect(numberLogLines(first, lines(100, 104)).last).toBe(10)
  const alike = Array.from({ length: 3 }, () => line(5))
  const more = numberLogLines(numberLogLines(NONE, [line(4), ...alike]), [line(4), ...alike, line(6)])
  expect(more.last).toBe(5)
})
