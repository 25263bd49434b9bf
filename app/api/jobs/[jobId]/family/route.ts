import { JobPath } from '@/lib/contract/jobs'
import { jobFamily } from '@/lib/jobs/job-family'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(JobPath, ({ jobId }, ctx) => jobFamily(ctx, jobId))
