import { JobPath } from '@/lib/contract/jobs'
import { jsonText } from '@/lib/http/json-text'
import { readAggregate } from '@/lib/jobs/read-body'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(JobPath, async ({ jobId }, ctx) => jsonText(await readAggregate(ctx, jobId)))
