import { diffArrays } from 'diff'

/** Items of two lists, side by side; null where one side has none. */
export type AlignedPair =
  | [before: number, after: number]
  | [before: number, after: null]
  | [before: null, after: number]

/** Beyond this many insertions and deletions the search for the fewest would cost too much. */
const MOST_EDITS = 1_000

/**
 * Aligns two lists by the fewest insertions and deletions; an item that was replaced stands beside what replaced it.
 * With more than 1,000 edits the lists are put side by side by their position instead.
 * @param same whether two items count as one
 */
export function alignItems(
  before: readonly unknown[],
  after: readonly unknown[],
  same: (a: unknown, b: unknown) => boolean,
): { pairs: AlignedPair[]; byPosition: boolean } {
  const runs = diffArrays([...before], [...after], { comparator: same, maxEditLength: MOST_EDITS })
  if (!runs) return { pairs: pairUp([], 0, before.length, 0, after.length), byPosition: true }
  const pairs: AlignedPair[] = []
  let [at, to] = [0, 0]
  let [gone, come] = [0, 0]
  const settle = () => {
    pairUp(pairs, at, gone, to, come)
    at += gone
    to += come
    gone = 0
    come = 0
  }
  for (const { added, removed, count } of runs) {
    if (removed) gone += count
    else if (added) come += count
    else {
      settle()
      for (let i = 0; i < count; i++) pairs.push([at++, to++])
    }
  }
  settle()
  return { pairs, byPosition: false }
}

function pairUp(pairs: AlignedPair[], at: number, gone: number, to: number, come: number): AlignedPair[] {
  for (let i = 0; i < Math.max(gone, come); i++) {
    if (i >= come) pairs.push([at + i, null])
    else if (i >= gone) pairs.push([null, to + i])
    else pairs.push([at + i, to + i])
  }
  return pairs
}
