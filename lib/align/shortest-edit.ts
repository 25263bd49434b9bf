import type { Pause } from './take-pauses'

/** Places of equal values in two lists, rising in both. */
export type Pairs = [number, number][]

/**
 * The longest common subsequence of two lists, by Myers' greedy algorithm ("An O(ND) Difference Algorithm", 1986).
 * Time O((N + M) · D), memory O(D²) for D edits.
 * @param mostEdits beyond which it gives up
 * @returns null when it gave up
 */
export async function shortestEdit(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  mostEdits: number,
  pause: Pause,
): Promise<Pairs | null> {
  const bound = Math.min(mostEdits, a.length + b.length)
  // The furthest place in `a` on each diagonal, which is place in `a` minus place in `b`.
  const furthest = new Int32Array(2 * bound + 3)
  const centre = bound + 1
  const history: Int32Array[] = []
  for (let edits = 0; edits <= bound; edits++) {
    const due = pause(edits)
    if (due) await due
    history.push(furthest.slice(centre - edits - 1, centre + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const left = furthest[centre + diagonal - 1] as number
      const above = furthest[centre + diagonal + 1] as number
      let x = diagonal === -edits || (diagonal !== edits && left < above) ? above : left + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      furthest[centre + diagonal] = x
      if (x >= a.length && x - diagonal >= b.length) return walkBack(history, a.length, b.length)
    }
  }
  return null
}

function walkBack(history: Int32Array[], aLength: number, bLength: number): Pairs {
  const pairs: Pairs = []
  let x = aLength
  let y = bLength
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const before = history[edits] as Int32Array
    const at = (diagonal: number) => before[diagonal + edits + 1] as number
    const diagonal = x - y
    const isDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1))
    const start = edits === 0 ? 0 : isDown ? at(diagonal + 1) : at(diagonal - 1) + 1
    while (x > start) {
      x--
      y--
      pairs.push([x, y])
    }
    if (isDown) y--
    else x--
  }
  return pairs.reverse()
}
