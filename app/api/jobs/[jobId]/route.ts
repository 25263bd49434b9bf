import { JobPath } from '@/lib/contract/jobs'
import { getJob } from '@/lib/jobs/get-job'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(JobPath, ({ jobId }, ctx) => getJob(ctx, jobId))
