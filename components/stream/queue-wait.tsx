'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { CodeBlock } from '@/components/ui/code-block'
import { attachCommand } from '@/lib/browser/snippets/attach-variables'
import { liveEndpointsQuery } from '@/lib/browser/api/endpoint-list'
import type { Job } from '@/lib/contract/jobs'
import { PaneMessage } from './pane-message'

/** Why a job still waits. On a local endpoint it may be that nobody is there to take it: then how to bring a worker. */
export function QueueWait({ job: { endpointId, endpointKind } }: { job: Job }) {
  const { data } = useQuery({ ...liveEndpointsQuery(), enabled: endpointKind === 'local' })
  const local = data?.endpoints.find(({ id }) => id === endpointId)?.local
  const { idle = 0, running = 0, initializing = 0 } = local?.health.workers ?? {}
  if (!local || idle + running + initializing > 0) {
    return <PaneMessage title="Waiting for a worker">The job is in the endpoint’s queue.</PaneMessage>
  }
  return (
    <PaneMessage title="No worker is attached">
      <p>
        The job waits in the queue of{' '}
        <Link
          href={`/endpoints/${encodeURIComponent(endpointId)}`}
          className="break-all rounded-sm text-accent-strong underline underline-offset-2"
        >
          {endpointId}
        </Link>{' '}
        until one comes{data?.local.baseUrl ? ':' : '.'}
      </p>
      {data?.local.baseUrl ? (
        <div className="mt-2 text-left">
          <CodeBlock code={attachCommand(endpointId, data.local.baseUrl)} wraps label="command" />
        </div>
      ) : null}
    </PaneMessage>
  )
}
