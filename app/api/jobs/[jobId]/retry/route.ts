import { JobPath } from '@/lib/contract/jobs'
import { retryJob } from '@/lib/jobs/retry-job'
import { dashboardRoute } from '@/lib/runtime'

export const POST = dashboardRoute(JobPath, async ({ jobId }, ctx) => ({
  job: (await retryJob(ctx, jobId)).job,
}))
