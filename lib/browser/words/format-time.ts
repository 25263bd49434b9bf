const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' })
const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** How long ago, coarse: `now`, `12s ago`, `3min ago`, `2h ago`, `4d ago`. A clock that runs ahead reads as `now`. */
export function formatAgo(at: Date, now: Date): string {
  const elapsed = now.getTime() - at.getTime()
  for (const [unit, size] of STEPS) {
    if (elapsed >= size) return RELATIVE.format(-Math.floor(elapsed / size), unit)
  }
  return 'now'
}

// Making a formatter costs a thousand times what using it does, and a stream formats thousands of times.
const FORMATTERS = new Map<string | undefined, Intl.DateTimeFormat>()

/** The time of day here, to the millisecond: `10:54:03.120`. */
export function formatClock(at: Date): string {
  // By hand: a stream shows thousands of times a second, and a formatter takes thirty times as long.
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0')
  return `${pad(at.getHours(), 2)}:${pad(at.getMinutes(), 2)}:${pad(at.getSeconds(), 2)}.${pad(at.getMilliseconds(), 3)}`
}

/** Date and time to the millisecond in one time zone: `2026-11-21 10:54:03.120`. */
export function formatInstant(at: Date, timeZone?: string): string {
  const parts = formatterFor(timeZone).formatToParts(at)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}.${part('fractionalSecond')}`
}

function formatterFor(timeZone: string | undefined): Intl.DateTimeFormat {
  let formatter = FORMATTERS.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
      ...(timeZone ? { timeZone } : {}),
    })
    FORMATTERS.set(timeZone, formatter)
  }
  return formatter
}
