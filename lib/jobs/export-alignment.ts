import type { JobRow } from '@/lib/db/job-record'

/** First and last, both 1-based. */
type Range = [first: number, last: number]

/** Where the stream and the aggregate of an exported job differ. */
export interface ExportedAlignment {
  kind: string
  counts: unknown
  /** In the order of both; a side that has nothing there is null. `other` and `mended` as in contract Run. */
  differences: {
    kind: string
    chunks: Range | null
    items: Range | null
    other: number | null
    mended: boolean
  }[]
  /** Whether there are more differences than these; all are counted. */
  truncated: boolean
  /** Whether no shorter list of differences says the same. */
  isShortest: boolean
}

/** The places where they differ, for an export; null where they do not, and where nothing was compared. */
export function exportAlignment({ verdict, alignment }: JobRow): ExportedAlignment | null {
  if (!verdict || !alignment) return null
  const { runs, truncated, isShortest } = alignment
  const range = (first: number, count: number): Range | null => (count > 0 ? [first, first + count - 1] : null)
  const differences = runs
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, seq, chunks, item, items, other, mended }) => ({
      ...{ kind, chunks: range(seq, chunks), items: range(item, items), other, mended },
    }))
  return { kind: verdict.kind, counts: verdict.counts ?? null, differences, truncated, isShortest }
}
