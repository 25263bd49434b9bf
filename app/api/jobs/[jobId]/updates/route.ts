import { JobPath } from '@/lib/contract/jobs'
import { jsonText } from '@/lib/http/json-text'
import { listUpdates } from '@/lib/jobs/list-updates'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(JobPath, async ({ jobId }, ctx) => jsonText(await listUpdates(ctx, jobId)))
