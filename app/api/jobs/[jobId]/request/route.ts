import { JobPath } from '@/lib/contract/jobs'
import { jsonText } from '@/lib/http/json-text'
import { readRequest } from '@/lib/jobs/read-body'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(JobPath, async ({ jobId }, ctx) => jsonText(await readRequest(ctx, jobId)))
