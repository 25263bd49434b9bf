import { z } from 'zod'
import { RunpodId } from '@/lib/contract/runpod'
import { readWorkerLog } from '@/lib/jobs/read-worker-log'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(z.object({ endpointId: RunpodId, workerId: RunpodId }), (ids, ctx) =>
  readWorkerLog(ctx, ids.endpointId, ids.workerId),
)
