import { z } from 'zod'
import { AddEndpoint, type EndpointList } from '@/lib/contract/endpoints'
import { parse } from '@/lib/http/handle'
import { readJson } from '@/lib/http/read-json'
import { addEndpoint } from '@/lib/jobs/add-endpoint'
import { listEndpoints } from '@/lib/jobs/list-endpoints'
import { type DashboardContext, dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(z.object({}), (_input, ctx) => answer(ctx))

export const POST = dashboardRoute(z.object({}), async (_input, ctx, request) => {
  await addEndpoint(ctx, parse(AddEndpoint, await readJson(request)))
  return answer(ctx)
})

async function answer(ctx: DashboardContext): Promise<EndpointList> {
  return {
    ...(await listEndpoints(ctx)),
    runpod: { configured: ctx.upstreams.runpod !== null, baseUrl: ctx.upstreams.runpodBaseUrl },
    gatewayBaseUrl: ctx.gatewayBaseUrl,
  }
}
