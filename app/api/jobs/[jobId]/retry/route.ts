import { z } from 'zod'
import { retryJob } from '@/lib/jobs/retry-job'
import { dashboardRoute } from '@/lib/runtime'

export const POST = dashboardRoute(z.object({ jobId: z.string() }), async ({ jobId }, ctx) => ({
  job: (await retryJob(ctx, jobId)).job,
}))
