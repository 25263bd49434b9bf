import { StreamQuery } from '@/lib/contract/frames'
import { JobPath } from '@/lib/contract/jobs'
import { jsonText } from '@/lib/http/json-text'
import { findJob } from '@/lib/jobs/find-job'
import { pollJob } from '@/lib/relay/poll-job'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(JobPath.extend(StreamQuery.shape), async (input, ctx) => {
  const job = await findJob(ctx, input.jobId)
  const cursor = { seq: input.after, attempt: input.attempt }
  return jsonText(await pollJob({ ...ctx, job, cursor, limit: input.limit, waitMs: input.wait }))
})
