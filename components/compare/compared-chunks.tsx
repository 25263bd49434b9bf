'use client'

import { useMemo } from 'react'
import { JsonDiff } from '@/components/ui/json-diff'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { caveatsOf } from '@/lib/browser/compare/caveats-of'
import type { CompareRules } from '@/lib/browser/compare/compare-rules'
import type { ComparedJob } from '@/lib/browser/compare/figures'
import { chunkOutputs } from '@/lib/browser/compare/output-of'
import { useCalmValue } from '@/lib/browser/page/use-calm-value'
import { LETTERS } from './letter'

interface ComparedChunksProps {
  base: ComparedJob
  other: ComparedJob
  i: number
  rules: CompareRules
}

/** The two streams, aligned chunk by chunk: one that only one of them has moves nothing behind it. */
export function ComparedChunks({ base, other, i, rules }: ComparedChunksProps) {
  const before = useOutputs(base)
  const after = useOutputs(other)
  const letter = LETTERS[i] ?? 'B'
  return (
    <Pane aria-label="Chunks">
      <PaneHeader>
        <PaneTitle>Chunks</PaneTitle>
        <span className="text-ink-2">
          A: {before.length.toLocaleString('en-US')} · {letter}: {after.length.toLocaleString('en-US')}
        </span>
      </PaneHeader>
      <JsonDiff
        before={before}
        after={after}
        bytes={Math.max(base.job.chunkBytes, other.job.chunkBytes)}
        rules={rules}
        caveats={caveatsOf([
          { letter: 'A', compared: base, ofChunks: true },
          { letter, compared: other, ofChunks: true },
        ])}
        label="Differences of the chunks"
        fileName="chunk"
        takesKeys
      />
    </Pane>
  )
}

function useOutputs({ chunks, count: newest }: ComparedJob): unknown[] {
  const count = Math.min(newest, useCalmValue(newest, 1_000))
  return useMemo(() => chunkOutputs(chunks, count), [chunks, count])
}
