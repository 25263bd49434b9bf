import { z } from 'zod'
import { getJob } from '@/lib/jobs/get-job'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(z.object({ jobId: z.string() }), async ({ jobId }, ctx) => ({
  job: await getJob(ctx, jobId),
}))
