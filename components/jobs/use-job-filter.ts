'use client'

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { JobFilter } from '@/lib/browser/job-list'
import { JobStatus } from '@/lib/contract/jobs'

/** What the history shows, from the URL and into it. */
export function useJobFilter() {
  const [url, setUrl] = useQueryStates(
    {
      status: parseAsArrayOf(parseAsStringLiteral(JobStatus.options)),
      endpoint: parseAsString,
    },
    { history: 'push' },
  )
  // One object as long as nothing changes: it is part of the query's key and of every memo on the page.
  const { status, endpoint } = url
  const filter = useMemo<JobFilter>(() => ({ status: status ?? [], endpoint }), [status, endpoint])
  const setFilter = (next: JobFilter) =>
    void setUrl({ status: next.status.length > 0 ? [...next.status] : null, endpoint: next.endpoint })
  return { filter, setFilter, isFiltered: filter.status.length > 0 || filter.endpoint !== null }
}
