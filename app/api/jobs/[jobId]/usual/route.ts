import { JobPath } from '@/lib/contract/jobs'
import { usualDuration } from '@/lib/jobs/usual-duration'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(JobPath, ({ jobId }, ctx) => usualDuration(ctx, jobId))
