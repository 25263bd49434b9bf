'use client'

import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { ScrollArea } from '@/components/ui/scroll-area'
import type { LocalEndpointView } from '@/lib/contract/local-endpoint'
import { QueueRow } from './queue-row'

interface QueuePaneProps {
  jobs: LocalEndpointView['jobs']
  /** How many there are in all; the list has the first hundred. */
  waiting: number
}

const HEAD =
  'sticky top-0 bg-subtle px-2 text-left font-normal text-ink-2 shadow-[inset_0_-1px_0_var(--line)] first:pl-3 last:pr-3'

/** The jobs that wait or run, in the order in which they are taken. Its height stays, so that nothing below moves. */
export function QueuePane({ jobs, waiting }: QueuePaneProps) {
  return (
    <Pane aria-label="Queue" className="h-58">
      <PaneHeader>
        <PaneTitle>Queue</PaneTitle>
        <span className="text-ink-2">
          {waiting > jobs.length
            ? `the first ${jobs.length} of ${waiting.toLocaleString('en-US')}`
            : jobs.length > 0
              ? `${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'}`
              : ''}
        </span>
      </PaneHeader>
      {jobs.length === 0 ? (
        <p className="m-auto px-6 text-center text-ink-2 text-sm">
          No job waits or runs. What ended is in the history.
        </p>
      ) : (
        <ScrollArea aria-label="Jobs that wait or run" className="min-h-0 flex-1">
          <table className="w-full border-collapse text-sm">
            <thead>
              <tr className="h-row">
                <th scope="col" className={HEAD}>
                  Status
                </th>
                <th scope="col" className={HEAD}>
                  Job
                </th>
                <th scope="col" className={HEAD}>
                  Since
                </th>
                <th scope="col" className={`${HEAD} max-sm:hidden`}>
                  Worker
                </th>
                <th scope="col" className={`${HEAD} text-right max-sm:hidden`}>
                  Unread
                </th>
                <th scope="col" className={`${HEAD} text-right max-sm:hidden`}>
                  Retries
                </th>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <QueueRow key={job.id} job={job} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </Pane>
  )
}
