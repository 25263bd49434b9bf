import { VerdictCountsQuery } from '@/lib/contract/verdict-counts'
import { countVerdicts } from '@/lib/jobs/count-verdicts'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(VerdictCountsQuery, (query, ctx) => countVerdicts(ctx, query))
