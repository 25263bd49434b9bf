'use client'

import { GitCompareArrows } from 'lucide-react'
import Link from 'next/link'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { ShortId } from '@/components/ui/short-id'
import { StatusMark } from '@/components/ui/status-mark'
import { comparisonOf } from '@/lib/browser/compare/compare-url'
import type { Connection } from '@/lib/browser/live/connection'
import type { Job } from '@/lib/contract/jobs'
import { ConnectionChip } from './connection-chip'
import { EndpointFaults } from './endpoint-faults'
import { ExportMenu } from './export-menu'
import { JobButtons } from './job-buttons'
import { JobClock } from './job-clock'
import { ReproduceButton } from './reproduce-button'
import type { JobActions } from './use-job-actions'

interface WatchHeaderProps {
  job: Job
  connection: Connection
  actions: JobActions
  onCancel: () => void
  onRetryConnection: () => void
}

/** Which job this is, how it stands, and what one can do about it. */
export const WatchHeader = memo(function WatchHeader(props: WatchHeaderProps) {
  const { job, connection, actions, onCancel, onRetryConnection } = props
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="truncate font-medium text-lg">
          <Link
            href={`/endpoints/${encodeURIComponent(job.endpointId)}`}
            title="The endpoint: its workers and its queue"
            className="rounded-sm hover:underline hover:underline-offset-2"
          >
            {job.endpointId}
          </Link>
        </h1>
        <ShortId id={job.id} label="the job’s id" className="text-ink-2" />
        <div className="flex items-center gap-3">
          <StatusMark status={job.status} />
          <EndpointFaults endpointId={job.endpointId} />
          <span
            className="whitespace-nowrap text-ink-2 text-sm"
            title={job.attempt > 1 ? `Since attempt ${job.attempt} began` : 'Since it was submitted'}
          >
            <JobClock job={job} />
          </span>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
        <ConnectionChip connection={connection} onRetry={onRetryConnection} />
        <ExportMenu job={job} />
        <Button asChild size="sm">
          <Link
            href={comparisonOf(job)}
            aria-keyshortcuts="c"
            title={job.rerunOf ? 'Compare with the job that it runs again ( c )' : 'Compare with another job ( c )'}
          >
            <GitCompareArrows aria-hidden="true" />
            Compare
          </Link>
        </Button>
        <ReproduceButton job={job} />
        <JobButtons jobId={job.id} actions={actions} onCancel={onCancel} />
      </div>
    </header>
  )
})
