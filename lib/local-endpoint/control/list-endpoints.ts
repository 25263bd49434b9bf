import type { Endpoint } from '@/lib/contract/endpoints'
import type { LocalEndpointList, LocalEndpointSummary } from '@/lib/contract/local-endpoint'
import { BUILT_IN_ENDPOINTS } from '@/lib/local-endpoint/built-in-endpoints'
import { healthOf } from '@/lib/local-endpoint/workers/health-of'
import type { Service } from '@/lib/local-endpoint/service'

/** Every endpoint that this local endpoint knows: the built-in ones first. */
export async function listEndpoints(service: Service): Promise<LocalEndpointList> {
  const endpoints = await Promise.all(service.endpoints.ids().map((id) => summarise(service, id)))
  return { endpoints: endpoints.sort((a, b) => Number(b.builtIn) - Number(a.builtIn)) }
}

/** One endpoint as the list shows it: its description, health, and how many faults are on. */
export async function summarise(service: Service, endpointId: string): Promise<LocalEndpointSummary> {
  return {
    endpoint: specOf(service, endpointId),
    builtIn: service.slots.has(endpointId),
    health: await healthOf(service, endpointId),
    faults: service.queue.faults.of(endpointId)?.rules.faults.length ?? 0,
  }
}

/** What a form needs to know of an endpoint: the built-in description, with what its worker said laid over it. */
function specOf(service: Service, id: string): Endpoint {
  const builtIn = BUILT_IN_ENDPOINTS.find((endpoint) => endpoint.id === id)
  const plain: Endpoint = {
    id,
    name: id.replace(/^local-/, ''),
    kind: 'local',
    description: 'A worker on this machine.',
    inputKind: 'json',
    inputField: null,
    options: [],
    example: null,
    lastUsedAt: null,
  }
  // A built-in form knows more of its handler than a folder says.
  return builtIn ?? { ...plain, ...service.endpoints.specOf(id) }
}
