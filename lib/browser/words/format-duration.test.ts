import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatDuration } from './format-duration'

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [999.6, '1.00 s'],
  [1_240, '1.24 s'],
  [9_994, '9.99 s'],
  [9_996, '10.0 s'],
  [59_960, '1 m 00 s'],
  [65_000, '1 m 05 s'],
  [3_599_600, '1 h 00 m'],
  [7_380_000, '2 h 03 m'],
  [86_399_999, '1 d 0 h'],
  [273_600_000, '3 d 4 h'],
])('writes %d ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

it('never writes sixty seconds, sixty minutes or twenty-four hours', () => {
  fc.assert(
    fc.property(fc.nat(10 * 86_400_000), (ms) => {
      expect(formatDuration(ms)).not.toMatch(/\b(60(\.0+)? s|60 m|24 h|1000 ms)/)
    }),
  )
})
