'use client'

import { useMemo, useState } from 'react'
import { cn } from '@/lib/browser/page/class-names'
import type { CompareRules } from '@/lib/browser/compare/compare-rules'
import { useDiff } from '@/lib/browser/compare/use-diff'
import { DiffFailure } from './diff-failure'
import { JsonDiffRows } from './json-diff-rows'
import { Skeleton } from './skeleton'

interface JsonDiffProps {
  /** Keep both the same object while they are the same value: a new one is compared anew. */
  before: unknown
  after: unknown
  /** Size of the larger one as JSON, where it is known: beyond 24 MB only a coarse comparison is offered. */
  bytes?: number
  /** What does not count as a difference. Without rules everything does. */
  rules?: CompareRules
  /** What was not compared, or is still to come, in words: with it nothing is called identical. */
  caveats?: readonly string[]
  /** Names the list of differences. */
  label: string
  /** Base of the name under which a long text in it is saved. */
  fileName: string
  /** Whether `n` and `p` step through the differences; one list on a page at most. */
  takesKeys?: boolean
  className?: string
}

/** To hand more than this to the worker would itself hold the page up. */
const MOST_BYTES = 24 * 1024 * 1024

const STRICT: CompareRules = { ignoredKeys: [], tolerance: 0 }

/** Two JSON values compared, off the page's thread; what is the same is folded, and only rows in sight are in the page. */
export function JsonDiff(props: JsonDiffProps) {
  const {
    before,
    after,
    bytes = 0,
    rules = STRICT,
    caveats = [],
    label,
    fileName,
    takesKeys = false,
    className,
  } = props
  const [coarse, setCoarse] = useState(false)
  const isHuge = bytes > MOST_BYTES && !coarse
  const ask = useMemo(() => (isHuge ? null : { before, after, rules, coarse }), [before, after, rules, coarse, isHuge])
  const diff = useDiff('json', ask)
  const { answer, of, working } = diff
  const failure = isHuge ? 'too-large' : diff.failure
  return (
    <div className={cn('flex min-h-0 flex-col', className)} aria-busy={working}>
      {failure ? <DiffFailure why={failure} onCoarse={coarse ? undefined : () => setCoarse(true)} /> : null}
      {answer && of ? (
        <JsonDiffRows
          result={answer}
          before={of.before}
          after={of.after}
          caveats={caveats}
          label={label}
          fileName={fileName}
          takesKeys={takesKeys}
        />
      ) : null}
      {working && !answer ? (
        <div role="status" aria-label="Comparing" className="flex flex-col gap-2 p-3">
          <Skeleton className="w-1/2" />
          <Skeleton className="w-2/3" />
        </div>
      ) : null}
    </div>
  )
}
