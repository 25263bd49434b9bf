import type { ResultsExpired } from '@/lib/contract/local-endpoint'
import type { JobsContext } from './context'
import { localEndpointOf } from './local-endpoint-of'

/** Lets the local endpoint forget the results of an endpoint's finished jobs now. What Sluice recorded stays. @throws SluiceError */
export async function expireResults(ctx: JobsContext, endpointId: string): Promise<ResultsExpired> {
  return { expired: await localEndpointOf(ctx.upstreams, endpointId).expireResults(endpointId) }
}
