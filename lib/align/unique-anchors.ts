import type { Pairs } from './shortest-edit'

/**
 * The longest rising sequence of values that stand exactly once in each list, as in patience diff. Time O(n log n).
 */
export function uniqueAnchors(a: ArrayLike<number>, b: ArrayLike<number>): Pairs {
  const inB = placesOfUnique(b)
  const candidates: Pairs = []
  for (const [value, x] of placesOfUnique(a)) {
    const y = inB.get(value)
    if (x >= 0 && y !== undefined && y >= 0) candidates.push([x, y])
  }
  candidates.sort(([x], [y]) => x - y)
  return longestRising(candidates)
}

/** Place of each value that stands once; -1 for one that stands more often. */
function placesOfUnique(list: ArrayLike<number>): Map<number, number> {
  const places = new Map<number, number>()
  for (let at = 0; at < list.length; at++) {
    const value = list[at] as number
    places.set(value, places.has(value) ? -1 : at)
  }
  return places
}

function longestRising(pairs: Pairs): Pairs {
  // Of each length the pair with the smallest end, and of each pair the one before it.
  const ends: number[] = []
  const before = new Int32Array(pairs.length).fill(-1)
  for (const [index, [, y]] of pairs.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] as number] as [number, number])[1] < y) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (ends[low - 1] as number) : -1
    ends[low] = index
  }
  const rising: Pairs = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] as number) {
    rising.push(pairs[index] as [number, number])
  }
  return rising.reverse()
}
