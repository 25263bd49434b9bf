const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const DURATION_STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
]
/** Powers of two: whole numbers of bytes in units of 1024, however large. */
const BYTE_STEPS = Array.from({ length: 40 }, (_, i) => 2 ** i)

/** Round times from 0 to at most `longestMs`, no more than `most` after the 0. */
export function durationTicks(longestMs: number, most: number): number[] {
  const step = DURATION_STEPS.find((each) => longestMs / each <= most)
  return everyStep(longestMs, step ?? Math.ceil(longestMs / most / DAY) * DAY)
}

/** Round sizes from 0 to at most `biggest`, no more than `most` after the 0. */
export function byteTicks(biggest: number, most: number): number[] {
  const step = BYTE_STEPS.find((each) => biggest / each <= most)
  return everyStep(biggest, step ?? biggest / most)
}

/** A round time in the fewest characters: `0`, `200 ms`, `1.2 s`, `1 m 30 s`, `2 h`. */
export function formatTick(ms: number): string {
  if (ms === 0) return '0'
  if (ms < SECOND) return `${ms} ms`
  if (ms < MINUTE) return `${ms / SECOND} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m${ms % MINUTE ? ` ${(ms % MINUTE) / SECOND} s` : ''}`
  return ms < DAY ? `${Math.floor(ms / HOUR)} h${ms % HOUR ? ` ${(ms % HOUR) / MINUTE} m` : ''}` : `${ms / DAY} d`
}

function everyStep(upTo: number, step: number): number[] {
  return Array.from({ length: Math.floor(upTo / step) + 1 }, (_, i) => i * step)
}
