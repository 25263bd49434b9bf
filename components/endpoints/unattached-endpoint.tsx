'use client'

import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@/components/ui/empty-state'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { AttachPane } from './attach-pane'

/** A local endpoint that nobody knows yet: the first worker makes it. */
export function UnattachedEndpoint({ id }: { id: string }) {
  const { data } = useQuery(endpointsQuery())
  return (
    <>
      <div className="rounded border border-line bg-surface">
        <EmptyState title="No worker has attached to it yet">
          <p>
            <span className="break-all font-mono">{id}</span> comes into being with its first worker. This page waits
            for it and fills in by itself.
          </p>
        </EmptyState>
      </div>
      {data?.local.baseUrl ? <AttachPane endpointId={id} url={data.local.baseUrl} builtIn={false} /> : null}
    </>
  )
}
