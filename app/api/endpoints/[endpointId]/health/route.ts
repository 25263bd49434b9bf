import { z } from 'zod'
import { RunpodId } from '@/lib/contract/runpod'
import { endpointHealth } from '@/lib/jobs/endpoint-health'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(z.object({ endpointId: RunpodId }), ({ endpointId }, ctx) =>
  endpointHealth(ctx, endpointId),
)
