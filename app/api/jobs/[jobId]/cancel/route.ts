import { z } from 'zod'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { dashboardRoute } from '@/lib/runtime'

export const POST = dashboardRoute(z.object({ jobId: z.string() }), async ({ jobId }, ctx) => ({
  job: (await cancelJob(ctx, jobId)).job,
}))
