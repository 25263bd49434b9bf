'use client'

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { JobFilter } from '@/lib/browser/api/job-list'
import { JobStatus } from '@/lib/contract/jobs'
import { VerdictKind } from '@/lib/contract/verdict'

/** What the history shows, from the URL and into it. */
export function useJobFilter() {
  const [url, setUrl] = useQueryStates(
    {
      status: parseAsArrayOf(parseAsStringLiteral(JobStatus.options)),
      verdict: parseAsArrayOf(parseAsStringLiteral(VerdictKind.options)),
      endpoint: parseAsString,
    },
    { history: 'push' },
  )
  // One object as long as nothing changes: it is part of the query's key and of every memo on the page.
  const { status, verdict, endpoint } = url
  const filter = useMemo<JobFilter>(
    () => ({ status: status ?? [], verdict: verdict ?? [], endpoint }),
    [status, verdict, endpoint],
  )
  const setFilter = (next: JobFilter) =>
    void setUrl({
      status: next.status.length > 0 ? [...next.status] : null,
      verdict: next.verdict.length > 0 ? [...next.verdict] : null,
      endpoint: next.endpoint,
    })
  const isFiltered = filter.status.length > 0 || filter.verdict.length > 0 || filter.endpoint !== null
  return { filter, setFilter, isFiltered }
}
