import { queryOptions } from '@tanstack/react-query'
import { LocalEndpointView, WorkerLines } from '@/lib/contract/local-endpoint'
import { EndpointHealth } from '@/lib/contract/runpod'
import { fetchJson } from './fetch-json'

/** Where the dashboard's API has an endpoint. */
export const endpointPath = (endpointId: string) => `/api/endpoints/${encodeURIComponent(endpointId)}`

/** A local endpoint's queue, workers and faults, asked for again and again while the tab is seen. */
export function localEndpointQuery(endpointId: string) {
  return queryOptions({
    queryKey: ['endpoint', endpointId, 'local'],
    queryFn: ({ signal }) => fetchJson(LocalEndpointView, `${endpointPath(endpointId)}/local`, { signal }),
    refetchInterval: 1_500,
    staleTime: 0,
  })
}

/** Counters of an endpoint on Runpod. Less often: each reading counts against the team's rate limit there. */
export function endpointHealthQuery(endpointId: string) {
  return queryOptions({
    queryKey: ['endpoint', endpointId, 'health'],
    queryFn: ({ signal }) => fetchJson(EndpointHealth, `${endpointPath(endpointId)}/health`, { signal }),
    refetchInterval: (query) => (query.state.error ? 30_000 : 5_000),
    staleTime: 0,
  })
}

/** The newest lines that a worker printed. */
export function workerLogQuery(endpointId: string, workerId: string) {
  return queryOptions({
    queryKey: ['endpoint', endpointId, 'log', workerId],
    queryFn: ({ signal }) => {
      const path = `${endpointPath(endpointId)}/workers/${encodeURIComponent(workerId)}/log`
      return fetchJson(WorkerLines, path, { signal })
    },
    refetchInterval: 1_000,
    staleTime: 0,
  })
}
