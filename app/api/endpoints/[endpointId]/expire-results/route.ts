import { z } from 'zod'
import { RunpodId } from '@/lib/contract/runpod'
import { expireResults } from '@/lib/jobs/expire-results'
import { dashboardRoute } from '@/lib/runtime'

export const POST = dashboardRoute(z.object({ endpointId: RunpodId }), ({ endpointId }, ctx) =>
  expireResults(ctx, endpointId),
)
