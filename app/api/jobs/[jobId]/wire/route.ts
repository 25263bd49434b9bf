import { WireQuery } from '@/lib/contract/wire'
import { jsonText } from '@/lib/http/json-text'
import { findJob } from '@/lib/jobs/find-job'
import { readWire } from '@/lib/relay/read-wire'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(WireQuery, async ({ jobId, after, attempt }, ctx) => {
  const job = await findJob(ctx, jobId)
  return jsonText(JSON.stringify(await readWire({ job, log: ctx.log, after, attempt })))
})
