'use client'

import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api/api-error'
import { AttachPane } from './attach-pane'
import { EndpointHeader } from './endpoint-header'
import { EndpointSkeleton } from './endpoint-skeleton'
import { FaultsPane } from './faults-pane'
import { HealthStrip } from './health-strip'
import { QueuePane } from './queue-pane'
import { SnippetsPane } from './snippets-pane'
import { UnattachedEndpoint } from './unattached-endpoint'
import { useLocalEndpoint } from './use-local-endpoint'
import { WorkersPane } from './workers-pane'

/** A local endpoint, live. */
export function LocalEndpointPage({ id }: { id: string }) {
  const { data, error, refetch } = useLocalEndpoint(id)
  const problem = error && problemOf(error)
  if (!data && !problem) return <EndpointSkeleton />
  const retry = (
    <Button size="sm" onClick={() => void refetch()}>
      Try again
    </Button>
  )
  if (!data || problem?.code === 'upstream_not_found') {
    return (
      <>
        <EndpointHeader id={id} endpoint={null} kind="local" health={null} faults={0} />
        {problem?.code === 'upstream_not_found' ? (
          <UnattachedEndpoint id={id} />
        ) : problem ? (
          <ProblemNote problem={problem} action={problem.code === 'local_endpoint_off' ? null : retry} />
        ) : null}
      </>
    )
  }
  return (
    <>
      <EndpointHeader id={id} endpoint={data.endpoint} kind="local" health={data.health} faults={data.faults} />
      {problem ? <ProblemNote problem={problem} tone="warning" action={retry} /> : null}
      <HealthStrip health={data.health} />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex min-w-0 flex-col gap-3">
          <WorkersPane endpointId={id} workers={data.workers} />
          <QueuePane jobs={data.jobs} waiting={data.health.jobs.inQueue + data.health.jobs.inProgress} />
          <SnippetsPane endpoint={data.endpoint} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <AttachPane endpointId={id} url={data.url} builtIn={data.builtIn} />
          <FaultsPane endpointId={id} rules={data.faultRules} />
        </div>
      </div>
    </>
  )
}
