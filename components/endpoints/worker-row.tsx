'use client'

import { ScrollText } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import type { LocalWorker } from '@/lib/contract/local-endpoint'
import { KillWorker } from './kill-worker'
import { WorkerMark } from './worker-mark'

interface WorkerRowProps {
  endpointId: string
  worker: LocalWorker
  isLogOpen: boolean
  onLog: () => void
}

/** A worker as the endpoint sees it. A built-in one has neither a process nor a log of its own. */
export function WorkerRow({ endpointId, worker, isLogOpen, onLog }: WorkerRowProps) {
  const none = <span className="text-ink-3">–</span>
  const isBuiltIn = worker.state === 'built_in'
  const versions = [worker.sdkVersion, worker.pythonVersion].filter(Boolean).join(', ')
  return (
    <tr className="h-row border-line border-b last:border-b-0 hover:bg-hover" data-worker={worker.id}>
      <td className="whitespace-nowrap px-2 pl-3">
        <WorkerMark state={isBuiltIn && worker.jobs.length > 0 ? 'running' : worker.state} />
      </td>
      <td className="max-w-36 px-2 lg:max-w-56">
        <span className="block truncate font-mono" title={worker.id}>
          {worker.id}
        </span>
        {worker.ended ? <span className="block pb-1 text-ink-2">{worker.ended}</span> : null}
      </td>
      <td className="px-2 text-right" title={worker.jobs.join(', ') || undefined}>
        {worker.jobs.length || none}
      </td>
      <td className="px-2 text-right max-sm:hidden">{worker.finishedJobs || none}</td>
      <td className="whitespace-nowrap px-2 text-ink-2 max-md:hidden">
        {isBuiltIn ? 'part of Sluice' : versions || none}
      </td>
      <td className="whitespace-nowrap px-2 text-ink-2 max-md:hidden">
        {isBuiltIn ? none : <Time at={worker.firstSeenAt} />}
      </td>
      <td className="whitespace-nowrap px-2 text-ink-2 max-sm:hidden">
        {isBuiltIn ? none : <Time at={worker.lastSeenAt} />}
      </td>
      <td className="w-px px-2 pr-1.5">
        {isBuiltIn ? null : (
          <span className="flex items-center justify-end gap-0.5">
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Log of ${worker.id}`}
              aria-expanded={isLogOpen}
              title="What it printed"
              className="aria-expanded:bg-hover aria-expanded:text-ink"
              onClick={onLog}
            >
              <ScrollText aria-hidden="true" />
            </Button>
            <KillWorker endpointId={endpointId} worker={worker} />
          </span>
        )}
      </td>
    </tr>
  )
}
