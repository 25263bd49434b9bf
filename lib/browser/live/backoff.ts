const FIRST_MS = 500
const LONGEST_MS = 8_000

/**
 * How long to wait before opening again, after `failures` in a row. Jittered, so that a thousand viewers of a
 * restarted server do not return in the same instant; the first wait is short, because an ordinary close is no trouble.
 */
export function backoffMs(failures: number, random: number): number {
  if (failures === 0) return Math.round(50 + random * 200)
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures)
  return Math.round(ceiling * (0.5 + random / 2))
}
