import type { Faults } from '@/lib/contract/local-endpoint'
import type { JobsContext } from './context'
import { localEndpointOf } from './local-endpoint-of'

/** Replaces what goes wrong on a local endpoint. @returns its faults as they now are @throws SluiceError */
export async function setFaults(ctx: JobsContext, endpointId: string, faults: Faults): Promise<Faults> {
  return localEndpointOf(ctx.upstreams, endpointId).setFaults(endpointId, faults)
}
