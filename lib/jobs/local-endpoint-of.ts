import { endpointKind } from '@/lib/contract/endpoints'
import { fail } from '@/lib/errors'
import type { LocalEndpointClient } from '@/lib/upstream/local-endpoint-client'
import type { Upstreams } from './context'
import { localEndpointOff } from './upstream-of'

/**
 * The local endpoint's own API, for an endpoint of its.
 * @throws SluiceError `bad_request` for one of Runpod's, `local_endpoint_off`
 */
export function localEndpointOf(upstreams: Upstreams, endpointId: string): LocalEndpointClient {
  if (endpointKind(endpointId) === 'runpod') {
    throw fail(
      'bad_request',
      `${endpointId} is an endpoint on Runpod: there are no faults or worker logs of it here.`,
      {
        cause: 'Ids of local endpoints start with local-.',
        action: 'Choose a local endpoint, or look at this one in Runpod’s console.',
      },
    )
  }
  if (!upstreams.localEndpoint) throw localEndpointOff()
  return upstreams.localEndpoint
}
