/** Chance that repeats itself: the same seed draws the same numbers. */
export interface Random {
  /** A whole number from 0 to `bound - 1`. */
  below(bound: number): number
}

/** Mulberry32, which is good enough to choose victims. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { below: (bound) => Math.floor(next() * bound) }
}
