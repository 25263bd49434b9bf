import type { Alignment, RunKind } from '@/lib/contract/alignment'
import type { Verdict } from '@/lib/contract/verdict'

/** What a line is: a run's kind, the first difference where no run is known, or not known to be anything. */
export type LineKind = RunKind | 'first' | 'unknown'

/** The chunk and the item that stand side by side; both 1-based, null for a hole, and both null where the runs end. */
export interface Line {
  /** 0-based. */
  index: number
  seq: number | null
  item: number | null
  kind: LineKind
  /** Of a moved chunk its item, of a moved item its chunk, of a doubled chunk an equal one; of a piece the item. */
  other: number | null
  mended: boolean
}

/** Names a line whatever is laid beside it: the number of its chunk, or that of its item below 0 where it has no chunk. */
export function lineKey({ seq, item }: Pick<Line, 'seq' | 'item'>): number {
  return seq ?? -(item ?? 0)
}

/** Lines of one kind, one after the other. */
interface Stretch {
  kind: LineKind
  start: number
  lines: number
  seq: number
  chunks: number
  item: number
  items: number
  other: number | null
  mended: boolean
}

/** What a verdict says without its runs. */
type LeadingVerdict = Pick<Verdict, 'matching' | 'firstDifference' | 'counts'>

/** Stream and aggregate as lines, of which each has its place in both lists. */
export interface LaidLines {
  /** Whether holes and marks are known, and not only which lead. */
  isAligned: boolean
  /** How many lines the list of this side has. */
  countOf: (side: 'stream' | 'aggregate') => number
  at: (index: number) => Line
  /** The line of a chunk, or of an item; -1 for neither. */
  indexOf: (place: { seq: number | null; item: number | null }) => number
  /** The first line of each difference, in order. */
  differences: readonly Line[]
  /** Whether there are more differences, of which no place is known. */
  isCut: boolean
}

/**
 * Lays chunks and items side by side as the verdict found them. Without an alignment a chunk stands beside the item of its number;
 * so does what lies behind the runs that are kept, after a line of its own that says so.
 */
export function laidLines(
  chunks: number,
  items: number,
  verdict: LeadingVerdict | null,
  alignment: Alignment | null,
): LaidLines {
  const stretches = alignment ? stretchesOf(alignment) : leading(verdict)
  const last = stretches.at(-1)
  const [seq, item] = last ? [last.seq + last.chunks, last.item + last.items] : [1, 1]
  const isCut = alignment?.truncated === true
  const end = last ? last.start + last.lines : 0
  const start = isCut ? end + 1 : end
  // Of a job that is not closed yet there may be more at any time.
  const tail = { chunks: Math.max(0, chunks + 1 - seq), items: Math.max(0, items + 1 - item) }
  const lines = Math.max(tail.chunks, tail.items)
  const behind = { kind: 'unknown', seq, item, other: null, mended: false } as const
  if (isCut) stretches.push({ ...behind, start: end, lines: 1, chunks: 0, items: 0 })
  stretches.push({ ...behind, start, lines, ...tail })

  const at = (index: number): Line => {
    const stretch = stretches[lastBy(stretches, (each) => each.start <= index)] as Stretch
    const n = index - stretch.start
    const place = (first: number, count: number) => (n < count ? first + n : null)
    const other = stretch.other === null ? null : stretch.kind === 'split' ? stretch.other : stretch.other + n
    return {
      index,
      seq: place(stretch.seq, stretch.chunks),
      item: place(stretch.item, stretch.items),
      kind: stretch.kind,
      other,
      mended: stretch.mended,
    }
  }
  return {
    isAligned: alignment !== null,
    countOf: (side) => start + (side === 'stream' ? tail.chunks : tail.items),
    at,
    indexOf: ({ seq: wanted, item: other }) => {
      const found = stretches.find((each) =>
        wanted !== null
          ? wanted >= each.seq && wanted < each.seq + each.chunks
          : other !== null && other >= each.item && other < each.item + each.items,
      )
      if (!found) return -1
      return found.start + (wanted !== null ? wanted - found.seq : (other as number) - found.item)
    },
    isCut,
    differences: stretches.filter(({ kind }) => kind !== 'same' && kind !== 'unknown').map((each) => at(each.start)),
  }
}

function stretchesOf({ runs }: Alignment): Stretch[] {
  let start = 0
  return runs.map((run) => {
    const lines = Math.max(run.chunks, run.items)
    start += lines
    return { ...run, start: start - lines, lines, other: run.kind === 'split' ? run.item : run.other }
  })
}

/** All that a verdict without runs says: how many lead that are the same, and where the first is that is not. */
function leading(verdict: LeadingVerdict | null): Stretch[] {
  const stretches: Stretch[] = []
  const add = (kind: LineKind, from: number, count: number) => {
    const both = { chunks: count, items: count, lines: count }
    stretches.push({ kind, start: from, seq: from + 1, item: from + 1, ...both, other: null, mended: false })
  }
  if (verdict && verdict.matching > 0) add('same', 0, verdict.matching)
  // One that counted has runs too, which are on their way.
  if (verdict?.firstDifference && verdict.counts === null) add('first', verdict.matching, 1)
  return stretches
}

function lastBy(stretches: readonly Stretch[], holds: (stretch: Stretch) => boolean): number {
  let [low, high] = [0, stretches.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(stretches[middle] as Stretch)) low = middle + 1
    else high = middle
  }
  return low - 1
}
