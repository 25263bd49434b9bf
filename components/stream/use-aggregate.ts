'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { problemOf } from '@/lib/browser/api-error'
import { aggregateQuery } from '@/lib/browser/job-queries'
import { type Reading, readChunks } from '@/lib/browser/read-chunks'
import type { Problem } from '@/lib/contract/errors'
import type { Job } from '@/lib/contract/jobs'
import type { Row } from './chunk-row'

/** The aggregate as far as there is one. A list is shown item by item, like the stream; anything else as one value. */
export type Aggregate =
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'failed'; problem: Problem; retry: () => void }
  | { kind: 'list'; rows: readonly Row[]; reading: Reading }
  | { kind: 'value'; value: unknown; reading: Reading }

/** Fetches the aggregate once the job has one. */
export function useAggregate(job: Job): Aggregate {
  const exists = job.aggregateBytes !== null
  const { data, isSuccess, isError, error, refetch } = useQuery({
    ...aggregateQuery(job.id, job.attempt),
    enabled: exists,
  })
  return useMemo<Aggregate>(() => {
    if (!exists) return { kind: 'none' }
    if (isError) return { kind: 'failed', problem: problemOf(error), retry: () => void refetch() }
    if (!isSuccess) return { kind: 'loading' }
    const items: unknown[] = Array.isArray(data) ? data : [data]
    const rows = items.map((output, i) => ({ seq: i + 1, output }))
    const reading = readChunks(rows, rows.length)
    return Array.isArray(data) ? { kind: 'list', rows, reading } : { kind: 'value', value: data, reading }
  }, [exists, data, isSuccess, isError, error, refetch])
}
