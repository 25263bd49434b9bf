import { endpointKind } from '@/lib/contract/endpoints'
import { fail, type SluiceError } from '@/lib/errors'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import type { Upstreams } from './context'

/**
 * The client that reaches an endpoint.
 * @throws SluiceError `local_endpoint_off` or `upstream_key_missing`
 */
export function upstreamOf(upstreams: Upstreams, endpointId: string): RunpodClient {
  if (endpointKind(endpointId) === 'local') {
    if (upstreams.local) return upstreams.local
    throw localEndpointOff()
  }
  if (upstreams.runpod) return upstreams.runpod
  throw fail('upstream_key_missing', 'There is no API key for Runpod on this server.', {
    cause: 'RUNPOD_API_KEY is not set.',
    action: 'Start Sluice with RUNPOD_API_KEY set, or try a local endpoint first: it needs no key.',
  })
}

/** What to say when something of the local endpoint is wanted and there is none. */
export function localEndpointOff(): SluiceError {
  return fail('local_endpoint_off', 'The local endpoint is switched off.', {
    cause: 'SLUICE_LOCAL_PORT is set to off.',
    action: 'Start Sluice with SLUICE_LOCAL_PORT=3001, or choose an endpoint on Runpod.',
  })
}
