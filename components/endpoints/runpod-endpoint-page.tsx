'use client'

import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { problemOf } from '@/lib/browser/api/api-error'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { endpointHealthQuery } from '@/lib/browser/api/local-endpoint-queries'
import { useSteadyQuery } from '@/lib/browser/api/use-steady-query'
import { EndpointHeader } from './endpoint-header'
import { HealthStrip } from './health-strip'
import { NotOnRunpod } from './not-on-runpod'
import { SnippetsPane } from './snippets-pane'

/** An endpoint on Runpod: its counters, and how to call it. */
export function RunpodEndpointPage({ id }: { id: string }) {
  const list = useQuery(endpointsQuery())
  const { data: health, error, refetch } = useSteadyQuery(endpointHealthQuery(id))
  const endpoint = list.data?.endpoints.find((each) => each.id === id) ?? null
  return (
    <>
      <EndpointHeader id={id} endpoint={endpoint} kind="runpod" health={health ?? null} faults={0} />
      {error ? (
        <ProblemNote
          problem={problemOf(error)}
          tone={health ? 'warning' : 'failed'}
          action={
            problemOf(error).code === 'upstream_key_missing' ? null : (
              <Button size="sm" onClick={() => void refetch()}>
                Try again
              </Button>
            )
          }
        />
      ) : null}
      {health ? (
        <HealthStrip health={health} />
      ) : error ? null : (
        <div role="status" aria-label="Asking Runpod" className="rounded border border-line bg-surface p-4">
          <Skeleton className="h-9" />
        </div>
      )}
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_400px]">
        <SnippetsPane endpoint={endpoint ?? { id, kind: 'runpod', example: null }} />
        <NotOnRunpod />
      </div>
    </>
  )
}
