import type { TextRow } from './diff-text'

/** Lines that are the same, folded into one; `index` is the place of the first. */
export interface FoldedLines {
  kind: 'fold'
  index: number
  count: number
}

/** Lines around a difference that stay in sight. */
const CONTEXT = 3

/** The lines to draw: long stretches that are the same are folded, unless they were unfolded. */
export function layLines(rows: readonly TextRow[], unfolded: ReadonlySet<number>): (TextRow | FoldedLines)[] {
  const laid: (TextRow | FoldedLines)[][] = []
  for (let i = 0; i < rows.length; ) {
    let end = i
    while (end < rows.length && rows[end]?.kind === 'same') end++
    if (end === i) {
      laid.push([rows[i++] as TextRow])
      continue
    }
    const from = i === 0 ? 0 : i + CONTEXT
    const to = end === rows.length ? end : end - CONTEXT
    // Folding a line or two hides more than it saves.
    if (to - from <= CONTEXT || unfolded.has(from)) laid.push(rows.slice(i, end))
    else laid.push(rows.slice(i, from), [{ kind: 'fold', index: from, count: to - from }], rows.slice(to, end))
    i = end
  }
  return laid.flat()
}
