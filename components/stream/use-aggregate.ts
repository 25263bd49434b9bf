'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { problemOf } from '@/lib/browser/api/api-error'
import { aggregatePartsQuery } from '@/lib/browser/api/job-queries'
import type { Problem } from '@/lib/contract/errors'
import type { Job } from '@/lib/contract/jobs'
import type { Row } from './chunk-row'

/** The aggregate as far as there is one. A list is shown item by item, like the stream; anything else as one value. */
export type Aggregate =
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'failed'; problem: Problem; retry: () => void }
  | { kind: 'list'; rows: readonly Row[] }
  | { kind: 'value'; value: unknown; rows: readonly Row[] }

/** Fetches the aggregate once the job has one. */
export function useAggregate(job: Job): Aggregate {
  const exists = job.aggregateBytes !== null
  const { data, isSuccess, isError, error, refetch } = useQuery({
    ...aggregatePartsQuery(job.id, job.attempt),
    enabled: exists,
  })
  return useMemo<Aggregate>(() => {
    if (!exists) return { kind: 'none' }
    if (isError) return { kind: 'failed', problem: problemOf(error), retry: () => void refetch() }
    if (!isSuccess) return { kind: 'loading' }
    if ('items' in data) return { kind: 'list', rows: data.items }
    return { kind: 'value', value: data.value, rows: [{ seq: 1, output: data.value }] }
  }, [exists, data, isSuccess, isError, error, refetch])
}
