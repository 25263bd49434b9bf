import { z } from 'zod'
import { RunpodId } from '@/lib/contract/runpod'
import { upstreamOf } from '@/lib/jobs/upstream-of'
import type { GatewayContext } from './context'

export const EndpointInput = z.object({ endpointId: RunpodId })

/** `/health`, as the upstream says it. */
export async function health(ctx: GatewayContext, endpointId: string): Promise<string> {
  return (await upstreamOf(ctx.upstreams, endpointId).health(endpointId)).text
}

/** `/purge-queue`, as the upstream says it; the purged jobs' logs are closed when the relay hears of it. */
export async function purgeQueue(ctx: GatewayContext, endpointId: string): Promise<string> {
  return upstreamOf(ctx.upstreams, endpointId).purgeQueue(endpointId)
}
