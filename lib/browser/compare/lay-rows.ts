import type { DiffRow, JsonPath } from './diff-row'

/** Neighbours that are the same, folded into one line. */
export interface FoldRow {
  kind: 'fold'
  depth: number
  count: number
}

/** One value that is the same on both sides. */
export interface SameValueRow {
  kind: 'same-value'
  depth: number
  name: string | null
  before: JsonPath
}

export type LaidRow = Exclude<DiffRow, { kind: 'same' }> | FoldRow | SameValueRow

/** More neighbours than this that are the same are folded. */
const FEW = 3
/** Lines that one unfolding adds at most; the rest stays folded, to be unfolded next. */
const MOST_UNFOLDED = 500

/**
 * The rows to draw: what is the same is folded, except where it is short or was unfolded.
 * @param unfolded how often, by the place in `rows`
 * @returns each row with its place in `rows`
 */
export function layRows(
  rows: readonly DiffRow[],
  unfolded: ReadonlyMap<number, number>,
): { row: LaidRow; index: number }[] {
  return rows.flatMap((row, index) => {
    if (row.kind !== 'same') return [{ row, index }]
    const { depth, before, keys } = row
    const most = keys.length > FEW ? MOST_UNFOLDED * (unfolded.get(index) ?? 0) : FEW
    const shown: { row: LaidRow; index: number }[] = keys.slice(0, most).map((key) => ({
      row: { kind: 'same-value', depth, name: typeof key === 'string' ? key : null, before: [...before, key] },
      index,
    }))
    const rest = keys.length - shown.length
    return rest > 0 ? [...shown, { row: { kind: 'fold', depth, count: rest }, index }] : shown
  })
}
