'use client'

import { useMemo } from 'react'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { omittedOf } from '@/lib/browser/compare/caveats-of'
import type { ComparedJob } from '@/lib/browser/compare/figures'
import type { ComparedOutput } from '@/lib/browser/compare/output-of'
import { pairImages } from '@/lib/browser/compare/pair-images'
import { useComparedOutput } from '@/lib/browser/compare/use-compared-output'
import { useWholeReading } from '@/lib/browser/compare/use-whole-reading'
import type { Readable, Reading } from '@/lib/browser/reading/read-chunks'
import { useCalmValue } from '@/lib/browser/page/use-calm-value'
import { ImagePairView } from './image-pair-view'

interface ComparedImagesProps {
  base: ComparedJob
  other: ComparedJob
  i: number
}

/** The pictures that both jobs gave, laid over each other. */
export function ComparedImages({ base, other, i }: ComparedImagesProps) {
  const before = useComparedOutput(base)
  const after = useComparedOutput(other)
  const [one, two] = [useOutputReading(base, before.output), useOutputReading(other, after.output)]
  const pairs = useMemo(() => (one && two ? pairImages(one, two) : null), [one, two])
  const problem = before.problem ?? after.problem
  if (problem) return <ProblemNote problem={problem} />
  if (!pairs) return <Skeleton className="h-40" />
  if (pairs.length === 0) {
    return (
      <Pane aria-label="Images">
        <PaneHeader>
          <PaneTitle>Images</PaneTitle>
        </PaneHeader>
        <p className="p-3 text-ink-2">
          No picture is in both outputs. Pictures are paired by the field they stand in; a picture made of bands counts
          once all its bands are there.
        </p>
      </Pane>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      {pairs.slice(0, MOST_PAIRS).map((pair) => (
        <ImagePairView key={pair.name} pair={pair} i={i} />
      ))}
      {pairs.length > MOST_PAIRS ? (
        <p className="text-ink-2 text-sm">{pairs.length - MOST_PAIRS} more pairs are not shown.</p>
      ) : null}
    </div>
  )
}

/** Each pair decodes two pictures. */
const MOST_PAIRS = 12

const NONE: readonly Readable[] = []

/** The chunks where there are any, because they carry the bands, unless some were too large to be sent along; else the output. */
function useOutputReading({ chunks, count: newest }: ComparedJob, output: ComparedOutput | null): Reading | null {
  const count = Math.min(newest, useCalmValue(newest, 1_000))
  const items = useMemo(() => {
    if (!output) return NONE
    const isWhole = count > 0 && omittedOf({ chunks, count }) === 0
    if (isWhole || (output.from === 'chunks' && count > 0)) return null
    const values = Array.isArray(output.value) ? output.value : [output.value]
    return values.map((value, place) => ({ seq: place + 1, output: value }))
  }, [output, chunks, count])
  const reading = useWholeReading(items ?? chunks, items ? items.length : count)
  return output ? reading : null
}
