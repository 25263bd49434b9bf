'use client'

import { ChevronsDown } from 'lucide-react'
import Link from 'next/link'
import { StatusMark } from '@/components/ui/status-mark'
import { Time } from '@/components/ui/time'
import type { LocalEndpointView } from '@/lib/contract/local-endpoint'

/** A job of the queue. One that was not submitted through Sluice has no page here. */
export function QueueRow({ job }: { job: LocalEndpointView['jobs'][number] }) {
  const short = job.id.length > 16 ? `${job.id.slice(0, 8)}…${job.id.slice(-5)}` : job.id
  const none = <span className="text-ink-3">–</span>
  return (
    <tr className="h-row border-line border-b last:border-b-0 hover:bg-hover">
      <td className="px-2 pl-3">
        <span className="flex items-center gap-1.5">
          <StatusMark status={job.status} />
          {job.lowPriority ? (
            <span title="Low priority: jobs without that go first">
              <ChevronsDown aria-label="low priority" role="img" className="size-4 text-ink-3" />
            </span>
          ) : null}
        </span>
      </td>
      <td className="whitespace-nowrap px-2 font-mono">
        {job.jobId ? (
          <Link
            href={`/jobs/${encodeURIComponent(job.jobId)}`}
            prefetch={false}
            title={`${job.id}: watch it`}
            className="rounded-sm text-accent-strong underline underline-offset-2"
          >
            {short}
          </Link>
        ) : (
          <span title={`${job.id}: sent straight to the local endpoint, so Sluice has no record of it`}>{short}</span>
        )}
      </td>
      <td className="whitespace-nowrap px-2 text-ink-2">
        <Time at={job.startedAt ?? job.queuedAt} />
      </td>
      <td className="max-w-40 truncate px-2 font-mono text-ink-2 max-sm:hidden" title={job.workerId ?? undefined}>
        {job.workerId ?? none}
      </td>
      <td className="px-2 text-right max-sm:hidden" title="Chunks that no reader has fetched yet">
        {job.unreadChunks || none}
      </td>
      <td className="px-2 pr-3 text-right max-sm:hidden">{job.retries || none}</td>
    </tr>
  )
}
