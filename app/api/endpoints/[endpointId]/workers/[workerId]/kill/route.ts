import { z } from 'zod'
import { RunpodId } from '@/lib/contract/runpod'
import { killWorker } from '@/lib/jobs/kill-worker'
import { dashboardRoute } from '@/lib/runtime'

export const POST = dashboardRoute(z.object({ endpointId: RunpodId, workerId: RunpodId }), (ids, ctx) =>
  killWorker(ctx, ids.endpointId, ids.workerId),
)
