import type { EndpointHealth } from '@/lib/contract/runpod'
import type { JobsContext } from './context'
import { upstreamOf } from './upstream-of'

/** How an endpoint's queue and workers are, as its upstream says. @throws SluiceError `upstream_*` */
export async function endpointHealth(ctx: JobsContext, endpointId: string): Promise<EndpointHealth> {
  return (await upstreamOf(ctx.upstreams, endpointId).health(endpointId)).health
}
