'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { problemOf } from '@/lib/browser/api/api-error'
import { aggregateQuery } from '@/lib/browser/api/job-queries'
import { useCalmValue } from '@/lib/browser/page/use-calm-value'
import type { Problem } from '@/lib/contract/errors'
import type { ComparedJob } from './figures'
import { type ComparedOutput, outputOf } from './output-of'

/** What a job gave so far, renewed about once a second while it runs: each change is compared anew. */
export function useComparedOutput({ job, chunks, count: newest }: ComparedJob): {
  output: ComparedOutput | null
  problem: Problem | null
} {
  const hasAggregate = job.aggregateBytes !== null
  const { data, isSuccess, isError, error } = useQuery({
    ...aggregateQuery(job.id, job.attempt),
    enabled: hasAggregate,
  })
  const count = Math.min(newest, useCalmValue(newest, 1_000))
  const waits = hasAggregate && !isSuccess
  const output = useMemo(() => (waits ? null : outputOf(data, chunks, count)), [waits, data, chunks, count])
  return { output, problem: isError ? problemOf(error) : null }
}
