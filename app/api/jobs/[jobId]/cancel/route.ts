import { JobPath } from '@/lib/contract/jobs'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { dashboardRoute } from '@/lib/runtime'

export const POST = dashboardRoute(JobPath, async ({ jobId }, ctx) => ({
  job: (await cancelJob(ctx, jobId)).job,
}))
