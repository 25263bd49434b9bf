import { z } from 'zod'
import { jsonText } from '@/lib/http/json-text'
import { readRequest } from '@/lib/jobs/read-body'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(z.object({ jobId: z.string() }), async ({ jobId }, ctx) =>
  jsonText(await readRequest(ctx, jobId)),
)
