import { expect, it } from 'vitest'
import { formatAgo, formatClock, formatInstant } from './format-time'

const now = new Date('2026-03-01T12:00:00.000Z')
const before = (ms: number) => new Date(now.getTime() - ms)

it.each([
  [0, 'now'],
  [999, 'now'],
  [-5_000, 'now'],
  [12_000, '12s ago'],
  [59_999, '59s ago'],
  [60_000, '1m ago'],
  [7_200_000, '2h ago'],
  [86_400_000 * 4, '4d ago'],
])('%d ms ago reads %s', (ms, text) => {
  expect(formatAgo(before(ms), now)).toBe(text)
})

it('writes the time of day as the exact moment does', () => {
  for (const text of ['2026-03-01T00:00:00.120Z', '2026-07-09T12:03:04.005Z', '2026-12-31T23:59:59.999Z']) {
    expect(formatClock(new Date(text))).toBe(formatInstant(new Date(text)).slice(11))
  }
})

it('writes the exact moment, midnight as 00', () => {
  expect(formatInstant(new Date('2026-03-01T00:00:00.120Z'), 'UTC')).toBe('2026-03-01 00:00:00.120')
  expect(formatInstant(new Date('2026-03-01T00:00:00.120Z'), 'Asia/Tokyo')).toBe('2026-03-01 09:00:00.120')
})
