import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byteTicks, durationTicks, formatTick } from './axis-ticks'

it('marks times as people count them', () => {
  expect(durationTicks(812, 2).map(formatTick)).toEqual(['0', '500 ms'])
  expect(durationTicks(4_200, 6).map(formatTick)).toEqual(['0', '1 s', '2 s', '3 s', '4 s'])
  expect(durationTicks(1_700, 6).map(formatTick)).toEqual(['0', '500 ms', '1 s', '1.5 s'])
  expect(durationTicks(150_000, 6).map(formatTick)).toEqual(['0', '30 s', '1 m', '1 m 30 s', '2 m', '2 m 30 s'])
  expect(
    durationTicks(3 * 3_600_000, 6)
      .map(formatTick)
      .at(-1),
  ).toBe('3 h')
})

it('marks sizes in units of 1024', () => {
  expect(byteTicks(327 * 1024, 4)).toEqual([0, 128 * 1024, 256 * 1024])
  expect(byteTicks(0, 4)).toEqual([0])
})

it('never marks more than asked for, nor beyond the end', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), fc.integer({ min: 1, max: 8 }), (end, most) => {
      for (const ticks of [durationTicks(end, most), byteTicks(end, most)]) {
        expect(ticks[0]).toBe(0)
        expect(ticks.length).toBeLessThanOrEqual(most + 1)
        expect(Math.max(...ticks)).toBeLessThanOrEqual(end)
      }
    }),
  )
})
