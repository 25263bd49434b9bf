import { ListJobsQuery, SubmitJobQuery } from '@/lib/contract/jobs'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import { readText } from '@/lib/http/read-text'
import { listJobs } from '@/lib/jobs/list-jobs'
import { submitJob } from '@/lib/jobs/submit-job'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(ListJobsQuery, (query, ctx) => listJobs(ctx, query))

// A body somewhat over the limit is read whole, so that its answer can say how large it is; far over, it is not.
const MOST_BYTES = 2 * RUNPOD_LIMITS.runsyncBytes

export const POST = dashboardRoute(SubmitJobQuery, async ({ endpointId, mode, rerunOf }, ctx, request) => {
  const body = await readText(request, MOST_BYTES)
  const { job } = await submitJob(ctx, { endpointId, mode, body, source: 'dashboard', rerunOf })
  return Response.json({ job }, { status: 201 })
})
