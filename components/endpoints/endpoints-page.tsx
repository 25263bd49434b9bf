'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { problemOf } from '@/lib/browser/api/api-error'
import { liveEndpointsQuery } from '@/lib/browser/api/endpoint-list'
import { useSteadyQuery } from '@/lib/browser/api/use-steady-query'
import { useRowKeys } from '@/lib/browser/page/use-row-keys'
import { AddEndpoint } from './add-endpoint'
import { AttachPane } from './attach-pane'
import { EndpointTable } from './endpoint-table'
import { LocalTrouble } from './local-trouble'

/** Every endpoint that jobs can go to, live, and the two ways to have another. */
export function EndpointsPage() {
  const { data, error, refetch } = useSteadyQuery(liveEndpointsQuery())
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const note = error ? (
    <ProblemNote
      problem={problemOf(error)}
      tone={data ? 'warning' : 'failed'}
      action={
        <Button size="sm" onClick={() => void refetch()}>
          Try again
        </Button>
      }
    />
  ) : null
  if (!data) {
    return (
      note ?? (
        <div role="status" aria-label="Loading the endpoints" className="flex flex-col gap-3">
          <Skeleton className="h-50 rounded" />
          <Skeleton className="h-30 rounded" />
        </div>
      )
    )
  }
  const of = (kind: 'local' | 'runpod') => data.endpoints.filter((each) => each.kind === kind)
  return (
    <div ref={list} className="flex flex-col gap-3">
      {note}
      <LocalTrouble local={data.local} />
      {of('local').length > 0 ? <EndpointTable title="On this machine" counts endpoints={of('local')} /> : null}
      {data.local.baseUrl ? (
        <AttachPane endpointId="local-my-handler" url={data.local.baseUrl} builtIn={false} />
      ) : null}
      <EndpointTable title="Runpod" endpoints={of('runpod')}>
        <AddEndpoint hasKey={data.runpod.configured} />
      </EndpointTable>
    </div>
  )
}
