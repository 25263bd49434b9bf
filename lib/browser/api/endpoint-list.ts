import { queryOptions } from '@tanstack/react-query'
import { EndpointList, type ListedEndpoint } from '@/lib/contract/endpoints'
import { fetchJson } from './fetch-json'

/** The endpoints that jobs can go to, and whether this server can reach Runpod. */
export function endpointsQuery() {
  return queryOptions({
    queryKey: ['endpoints'],
    queryFn: ({ signal }) => fetchJson(EndpointList, '/api/endpoints', { signal }),
    staleTime: 30_000,
  })
}

/** The same, asked for again and again while the tab is seen: a worker that attaches brings its endpoint. */
export function liveEndpointsQuery() {
  return { ...endpointsQuery(), refetchInterval: 2_000 }
}

/** Adds an endpoint by its id or any URL of it; answers with the list that now holds it. */
export function addEndpoint(input: { id: string; name?: string }): Promise<EndpointList> {
  return fetchJson(EndpointList, '/api/endpoints', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
}

/** The endpoint to open the form with: the one in the URL, else the one last used in this browser, else by anybody. */
export function chooseEndpoint(endpoints: readonly ListedEndpoint[], wanted: string | null, remembered: string | null) {
  const byId = (id: string | null) => endpoints.find((endpoint) => endpoint.id === id)
  const latest = endpoints
    .filter((endpoint) => endpoint.lastUsedAt !== null)
    .sort((a, b) => (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? ''))[0]
  return byId(wanted) ?? byId(remembered) ?? latest ?? endpoints[0] ?? null
}
