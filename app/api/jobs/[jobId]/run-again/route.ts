import { z } from 'zod'
import { runAgain } from '@/lib/jobs/run-again'
import { dashboardRoute } from '@/lib/runtime'

export const POST = dashboardRoute(z.object({ jobId: z.string() }), async ({ jobId }, ctx) =>
  Response.json({ job: await runAgain(ctx, jobId) }, { status: 201 }),
)
