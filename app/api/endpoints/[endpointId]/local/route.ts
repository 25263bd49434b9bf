import { z } from 'zod'
import { RunpodId } from '@/lib/contract/runpod'
import { getLocalEndpoint } from '@/lib/jobs/get-local-endpoint'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(z.object({ endpointId: RunpodId }), ({ endpointId }, ctx) =>
  getLocalEndpoint(ctx, endpointId),
)
