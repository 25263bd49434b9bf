'use client'

import Link from 'next/link'
import { ShortId } from '@/components/ui/short-id'
import { StatusMark } from '@/components/ui/status-mark'
import type { Connection } from '@/lib/browser/connection'
import type { Job } from '@/lib/contract/jobs'
import { ConnectionChip } from './connection-chip'
import { EndpointFaults } from './endpoint-faults'
import { ExportMenu } from './export-menu'
import { JobButtons } from './job-buttons'
import { JobClock } from './job-clock'
import type { JobActions } from './use-job-actions'

interface WatchHeaderProps {
  job: Job
  connection: Connection
  actions: JobActions
  onCancel: () => void
  onRetryConnection: () => void
}

/** Which job this is, how it stands, and what one can do about it. */
export function WatchHeader({ job, connection, actions, onCancel, onRetryConnection }: WatchHeaderProps) {
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
      <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:w-full max-sm:justify-between">
        <ConnectionChip connection={connection} onRetry={onRetryConnection} />
        <ExportMenu job={job} />
        <JobButtons actions={actions} onCancel={onCancel} />
      </div>
    </header>
  )
}
