import { expect, it } from 'vitest'
import { WaitMs } from './wait-ms'

it.each([
  ['5000.5', 5_001],
  ['0', 1_000],
  ['1e9', 300_000],
  ['soon', 1_000],
])('takes a wait of %s as %i whole milliseconds', (text, ms) => {
  expect(WaitMs.parse(text)).toBe(ms)
})
