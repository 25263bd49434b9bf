'use client'

import { useMemo, useState } from 'react'
import { cn } from '@/lib/browser/page/class-names'
import type { TextDiffResult, TextRow } from '@/lib/browser/compare/diff-text'
import { layLines } from '@/lib/browser/compare/lay-lines'
import { useDiff } from '@/lib/browser/compare/use-diff'
import { DiffFailure } from './diff-failure'
import { DiffLines } from './diff-lines'
import { Skeleton } from './skeleton'

interface TextDiffProps {
  before: string
  after: string
  /** What is still to come, in words: with it nothing is called identical. */
  caveats?: readonly string[]
  label: string
  /** Whether `n` and `p` step through the differences; one list on a page at most. */
  takesKeys?: boolean
}

/** Two texts compared by line and, where a line changed, by word; off the page's thread. */
export function TextDiff({ before, after, caveats = [], label, takesKeys = false }: TextDiffProps) {
  const ask = useMemo(() => ({ before, after }), [before, after])
  const { answer, working, failure } = useDiff('text', ask)
  if (failure) return <DiffFailure why={failure} />
  if (answer) return <Lines result={answer} caveats={caveats} label={label} takesKeys={takesKeys} />
  if (!working) return <DiffFailure why="too-large" />
  return (
    <div role="status" aria-label="Comparing" className="flex flex-col gap-2 p-3">
      <Skeleton className="w-1/2" />
      <Skeleton className="w-2/3" />
    </div>
  )
}

interface LinesProps {
  result: TextDiffResult
  caveats: readonly string[]
  label: string
  takesKeys: boolean
}

function Lines({ result, caveats, label, takesKeys }: LinesProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set())
  const lines = useMemo(() => layLines(result.rows, unfolded), [result, unfolded])
  // Lines that changed together are one difference.
  const differences = useMemo(
    () => lines.flatMap((line, i) => (differs(line) && !differs(lines[i - 1]) ? [i] : [])),
    [lines],
  )
  const { added, removed } = result.counts
  const found =
    added + removed > 0
      ? [`${removed} ${removed === 1 ? 'line' : 'lines'} removed`, `${added} added`]
      : [caveats.length === 0 ? 'Identical' : 'No difference found']
  return (
    <DiffLines
      words={[...found, ...caveats]}
      isQuiet={caveats.length > 0}
      count={lines.length}
      differences={differences}
      label={label}
      takesKeys={takesKeys}
    >
      {(at, isChosen) => {
        const line = lines[at]
        if (line?.kind !== 'fold') return line ? <Line row={line} isChosen={isChosen} /> : null
        return (
          <button
            type="button"
            onClick={() => setUnfolded((known) => new Set(known).add(line.index))}
            className="min-h-6 w-full bg-subtle px-3 text-left text-ink-2 hover:bg-hover focus-visible:-outline-offset-2"
          >
            {line.count.toLocaleString('en-US')} lines the same
          </button>
        )
      }}
    </DiffLines>
  )
}

const LOOKS = {
  same: { sign: '', word: '', line: 'text-ink-2', part: '' },
  added: { sign: '+', word: 'Added: ', line: 'bg-completed/10', part: 'bg-completed/25' },
  removed: { sign: '−', word: 'Removed: ', line: 'bg-failed/10', part: 'bg-failed/25' },
} as const

function Line({ row, isChosen }: { row: TextRow; isChosen: boolean }) {
  const { sign, word, line, part } = LOOKS[row.kind]
  return (
    <div
      data-difference={row.kind === 'same' ? undefined : row.kind}
      className={cn('flex min-h-5.5 border-transparent border-l-2', line, isChosen && 'border-accent')}
    >
      <span aria-hidden="true" className="w-10 shrink-0 select-none pr-2 text-right text-ink-3">
        {row.kind === 'added' ? row.after : row.before}
      </span>
      <span aria-hidden="true" className="w-4 shrink-0 select-none">
        {sign}
      </span>
      <span className="min-w-0 flex-1 whitespace-pre-wrap break-words pr-3">
        {word ? <span className="sr-only">{word}</span> : null}
        {row.parts.map(({ text, differs: isPart, left }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change places.
          <span key={i} className={isPart ? part : undefined}>
            {left === undefined ? text : <i className="text-ink-2"> … {left.toLocaleString('en-US')} characters … </i>}
          </span>
        ))}
      </span>
    </div>
  )
}

function differs(line: { kind: string } | undefined): boolean {
  return line?.kind === 'added' || line?.kind === 'removed'
}
