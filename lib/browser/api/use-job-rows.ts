'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { JobRow } from '@/lib/contract/jobs'
import { type JobFilter, jobHeadQuery, jobPagesQuery } from './job-list'
import { holdBackNew, mergeJobRows } from './merge-job-rows'
import { useSteadyQuery } from './use-steady-query'

const NONE: JobRow[] = []

/**
 * The rows of the history: the pages asked for, kept fresh by one live reading of the newest ones.
 * @param atTop whether the reader is at the top; elsewhere new rows wait, so that nothing moves
 */
export function useJobRows(filter: JobFilter, atTop: boolean) {
  const pages = useInfiniteQuery(jobPagesQuery(filter))
  const known = useMemo(() => pages.data?.pages.flatMap((page) => page.jobs) ?? NONE, [pages.data])
  const head = useSteadyQuery({
    ...jobHeadQuery(filter, known.length),
    enabled: pages.isSuccess,
    // More rows make another key; what was read for fewer rows of the same filter stands until the answer is there.
    placeholderData: (before, query) => (query?.queryKey[2] === filter ? before : undefined),
  })

  const rows = useMemo(() => {
    return mergeJobRows(known, head.data?.jobs ?? NONE, head.data?.nextCursor === null)
  }, [known, head.data])

  // The newest row when the reader left the top; above it nothing appears until they return.
  const [mark, setMark] = useState<JobRow | null>(null)
  if (atTop && mark) setMark(null)
  if (!atTop && !mark && rows[0]) setMark(rows[0])
  const { shown, waiting } = useMemo(() => holdBackNew(rows, atTop ? null : mark), [rows, mark, atTop])

  return { pages, head, rows: shown, waiting }
}
