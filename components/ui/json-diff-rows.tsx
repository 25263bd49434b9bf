'use client'

import { useMemo, useState } from 'react'
import { isDifference, type JsonDiffResult } from '@/lib/browser/compare/diff-row'
import { layRows } from '@/lib/browser/compare/lay-rows'
import { DiffLines } from './diff-lines'
import { JsonDiffRow } from './json-diff-row'

interface JsonDiffRowsProps {
  result: JsonDiffResult
  before: unknown
  after: unknown
  /** What was not compared, or is still to come. */
  caveats: readonly string[]
  label: string
  fileName: string
  takesKeys: boolean
}

/** The rows of a comparison: what differs, with folds for what does not. */
export function JsonDiffRows(props: JsonDiffRowsProps) {
  const { result, before, after, caveats, label, fileName, takesKeys } = props
  const [unfolded, setUnfolded] = useState<ReadonlyMap<number, number>>(new Map())
  const rows = useMemo(() => layRows(result.rows, unfolded), [result, unfolded])
  const unfold = (index: number) => setUnfolded((known) => new Map(known).set(index, (known.get(index) ?? 0) + 1))
  const differences = useMemo(() => rows.flatMap(({ row }, i) => (isDifference(row) ? [i] : [])), [rows])
  return (
    <DiffLines
      words={wordsOf(result, caveats)}
      isQuiet={caveats.length > 0}
      count={rows.length}
      differences={differences}
      label={label}
      takesKeys={takesKeys}
      className="font-mono"
    >
      {(at, isChosen) => {
        const laid = rows[at]
        return laid ? (
          <JsonDiffRow
            row={laid.row}
            before={before}
            after={after}
            fileName={fileName}
            isChosen={isChosen}
            onUnfold={() => unfold(laid.index)}
          />
        ) : null
      }}
    </DiffLines>
  )
}

function wordsOf({ counts, rows, byPosition, coarse, rounded }: JsonDiffResult, caveats: readonly string[]): string[] {
  const open = [...caveats, ...(rounded ? ['numbers beyond 2^53 only as far as the browser holds them'] : [])]
  if (rows.length === 0) return open.length === 0 ? ['Identical'] : ['No difference found', ...open]
  const words = (['changed', 'added', 'removed'] as const).flatMap((kind) =>
    counts[kind] > 0 ? [`${counts[kind].toLocaleString('en-US')} ${kind}`] : [],
  )
  if (words.length === 0) words.push('No difference that counts')
  if (counts.ignored > 0) words.push(`${counts.ignored.toLocaleString('en-US')} ignored`)
  if (counts.close > 0) words.push(`${counts.close.toLocaleString('en-US')} within the tolerance`)
  if (coarse) words.push('topmost level only, by position')
  else if (byPosition) words.push('a list is too different to be aligned: side by side by position')
  return [...words, ...open]
}
