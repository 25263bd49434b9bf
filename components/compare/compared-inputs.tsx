'use client'

import { useQuery } from '@tanstack/react-query'
import { JsonDiff } from '@/components/ui/json-diff'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { problemOf } from '@/lib/browser/api/api-error'
import type { CompareRules } from '@/lib/browser/compare/compare-rules'
import type { ComparedJob } from '@/lib/browser/compare/figures'
import { requestQuery } from '@/lib/browser/api/job-queries'

interface ComparedInputsProps {
  base: ComparedJob
  other: ComparedJob
  rules: CompareRules
}

/** The two request bodies, with everything beside `input`. */
export function ComparedInputs({ base, other, rules }: ComparedInputsProps) {
  const before = useQuery(requestQuery(base.job.id))
  const after = useQuery(requestQuery(other.job.id))
  const error = before.error ?? after.error
  return (
    <Pane aria-label="Input">
      <PaneHeader>
        <PaneTitle>Input</PaneTitle>
        <span className="text-ink-2">the request bodies as they were sent</span>
      </PaneHeader>
      {error ? <ProblemNote problem={problemOf(error)} className="m-3" /> : null}
      {before.isPending || after.isPending ? <Skeleton className="m-3 h-20" /> : null}
      {before.isSuccess && after.isSuccess ? (
        <JsonDiff
          before={before.data}
          after={after.data}
          bytes={Math.max(base.job.requestBytes, other.job.requestBytes)}
          rules={rules}
          label="Differences of the inputs"
          fileName="request"
          takesKeys
        />
      ) : null}
    </Pane>
  )
}
