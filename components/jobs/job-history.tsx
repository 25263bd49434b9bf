'use client'

import { ArrowUp } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api/api-error'
import { useAtTop } from '@/lib/browser/page/use-at-top'
import { useJobRows } from '@/lib/browser/api/use-job-rows'
import { useMediaQuery } from '@/lib/browser/page/use-media-query'
import { useRowKeys } from '@/lib/browser/page/use-row-keys'
import { CompareBar } from './compare-bar'
import { HistoryFilter } from './history-filter'
import { HistorySkeleton } from './history-skeleton'
import { JobCards } from './job-cards'
import { JobTable } from './job-table'
import { LoadMore } from './load-more'
import { NoJobs } from './no-jobs'
import { useJobFilter } from './use-job-filter'
import { useJobSelection } from './use-job-selection'

/** The history: newest first, live, and still while it is being read. */
export function JobHistory() {
  const { filter, setFilter, isFiltered } = useJobFilter()
  const atTop = useAtTop()
  const wide = useMediaQuery('(min-width: 900px)')
  const { pages, head, rows, waiting } = useJobRows(filter, atTop)
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const selection = useJobSelection()
  const error = pages.error ?? head.error

  return (
    <>
      <HistoryFilter filter={filter} setFilter={setFilter} />
      {error ? (
        <ProblemNote
          problem={problemOf(error)}
          tone={rows.length > 0 ? 'warning' : 'failed'}
          action={
            <Button size="sm" onClick={() => void (pages.error ? pages.refetch() : head.refetch())}>
              Try again
            </Button>
          }
        />
      ) : null}
      {pages.isPending ? <HistorySkeleton /> : null}
      {pages.isSuccess && rows.length === 0 ? (
        <NoJobs isFiltered={isFiltered} onClear={() => setFilter({ status: [], verdict: [], endpoint: null })} />
      ) : null}
      {rows.length > 0 ? (
        <div ref={list}>
          {waiting > 0 ? (
            <div className="pointer-events-none sticky top-22 z-30 flex h-0 justify-center">
              <Button
                variant="primary"
                size="sm"
                className="pointer-events-auto animate-rise-in rounded-full"
                onClick={() => window.scrollTo({ top: 0 })}
              >
                <ArrowUp aria-hidden="true" />
                {waiting} new
              </Button>
            </div>
          ) : null}
          {wide ? <JobTable rows={rows} selection={selection} /> : <JobCards rows={rows} selection={selection} />}
          <LoadMore pages={pages} />
          <CompareBar selection={selection} />
        </div>
      ) : null}
    </>
  )
}
