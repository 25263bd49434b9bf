/** A row that is higher than the others, by how many pixels. */
export interface TallRow {
  /** 0-based. */
  index: number
  extraPx: number
}

/** Where rows lie in a list in which most are of one height. */
export interface RowLayout {
  totalPx: number
  topOf: (index: number) => number
  heightOf: (index: number) => number
  /** The row at a height, the last one for anything below. */
  indexAt: (px: number) => number
}

/**
 * Lays out `count` rows at the price of the few that are taller: a list that measures every row anew with each chunk takes
 * 30 ms a frame at 100,000.
 */
export function rowLayout(count: number, rowPx: number, tall: readonly TallRow[]): RowLayout {
  const sorted = tall.filter(({ index }) => index >= 0 && index < count).sort((a, b) => a.index - b.index)
  // Up to and with each tall row.
  let sum = 0
  const extras = sorted.map(({ extraPx }) => (sum += extraPx))
  const before = (index: number) =>
    extras[lowerBound(sorted.length, (i) => (sorted[i] as TallRow).index < index) - 1] ?? 0
  const topOf = (index: number) => index * rowPx + before(index)
  return {
    totalPx: count * rowPx + sum,
    topOf,
    heightOf: (index) => topOf(index + 1) - topOf(index),
    indexAt: (px) =>
      Math.min(
        count - 1,
        Math.max(
          0,
          lowerBound(count, (i) => topOf(i + 1) <= px),
        ),
      ),
  }
}

/** How many of the first places hold, where those that do stand first. */
function lowerBound(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
