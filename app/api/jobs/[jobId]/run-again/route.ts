import { JobPath } from '@/lib/contract/jobs'
import { runAgain } from '@/lib/jobs/run-again'
import { dashboardRoute } from '@/lib/runtime'

export const POST = dashboardRoute(JobPath, async ({ jobId }, ctx) =>
  Response.json({ job: await runAgain(ctx, jobId) }, { status: 201 }),
)
