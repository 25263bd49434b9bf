'use client'

import { ToggleGroup } from 'radix-ui'
import { JsonDiff } from '@/components/ui/json-diff'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { TextDiff } from '@/components/ui/text-diff'
import { caveatsOf, isBeingRead } from '@/lib/browser/compare/caveats-of'
import type { CompareRules } from '@/lib/browser/compare/compare-rules'
import type { ComparedJob } from '@/lib/browser/compare/figures'
import type { ComparedOutput } from '@/lib/browser/compare/output-of'
import { useComparedOutput } from '@/lib/browser/compare/use-compared-output'
import { LETTERS } from './letter'

interface ComparedOutputsProps {
  base: ComparedJob
  other: ComparedJob
  i: number
  rules: CompareRules
  /** Null for what suits: text where both outputs are text. */
  as: 'json' | 'text' | null
  onAs: (as: 'json' | 'text' | null) => void
}

/** The two outputs: aggregates, or the chunks joined where a job has no aggregate. */
export function ComparedOutputs({ base, other, i, rules, as, onAs }: ComparedOutputsProps) {
  const before = useComparedOutput(base)
  const after = useComparedOutput(other)
  const problem = before.problem ?? after.problem
  const [a, b] = [before.output, after.output]
  const letter = LETTERS[i] ?? 'B'
  const caveats = caveatsOf([
    { letter: 'A', compared: base, ofChunks: a?.from === 'chunks' },
    { letter, compared: other, ofChunks: b?.from === 'chunks' },
  ])
  const isText = a !== null && b !== null && a.text !== null && b.text !== null
  const shown = as ?? (isText ? 'text' : 'json')
  return (
    <Pane aria-label="Output">
      <PaneHeader className="flex-wrap py-1">
        <PaneTitle>Output</PaneTitle>
        {a && b ? (
          <span className="text-ink-2">
            A: {wordsOf(base, a)} · {letter}: {wordsOf(other, b)}
          </span>
        ) : null}
        {isText ? (
          <ToggleGroup.Root
            type="single"
            value={shown}
            onValueChange={(next) => {
              if (next === 'json' || next === 'text') onAs(next === 'text' ? null : next)
            }}
            aria-label="Compare as"
            className="ml-auto flex gap-0.5"
          >
            {(['text', 'json'] as const).map((each) => (
              <ToggleGroup.Item
                key={each}
                value={each}
                className="h-7 rounded-sm px-2 text-ink-2 text-sm hover:bg-hover data-[state=on]:bg-hover data-[state=on]:text-ink"
              >
                {each === 'text' ? 'As text' : 'As JSON'}
              </ToggleGroup.Item>
            ))}
          </ToggleGroup.Root>
        ) : null}
      </PaneHeader>
      {problem ? <ProblemNote problem={problem} className="m-3" /> : null}
      {!problem && !(a && b) ? <Skeleton className="m-3 h-20" /> : null}
      {a && b && shown === 'text' && a.text !== null && b.text !== null ? (
        <TextDiff before={a.text} after={b.text} caveats={caveats} label="Differences of the outputs" takesKeys />
      ) : a && b ? (
        <JsonDiff
          before={a.value}
          after={b.value}
          bytes={Math.max(
            base.job.aggregateBytes ?? 0,
            base.job.chunkBytes,
            other.job.aggregateBytes ?? 0,
            other.job.chunkBytes,
          )}
          rules={rules}
          caveats={caveats}
          label="Differences of the outputs"
          fileName="output"
          takesKeys
        />
      ) : null}
    </Pane>
  )
}

function wordsOf({ job, count }: ComparedJob, { from }: ComparedOutput): string {
  if (from === 'aggregate') return 'aggregate'
  const isOpen = !job.closed || isBeingRead({ job, count })
  if (count === 0) return isOpen ? 'no output yet' : 'no output'
  return isOpen ? 'its chunks so far' : 'no aggregate, so its chunks'
}
