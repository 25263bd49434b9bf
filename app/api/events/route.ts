import { EventsQuery } from '@/lib/contract/shared-events'
import { sseResponse } from '@/lib/http/sse-response'
import { watchJobs } from '@/lib/relay/watch-jobs'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(EventsQuery, async ({ jobs }, ctx, _request, report) => {
  const left = new AbortController()
  const viewerLeft = ctx.viewerCame('browser')
  const signal = AbortSignal.any([ctx.signal, left.signal])
  return sseResponse(watchJobs({ ...ctx, jobs, signal }), {
    onEnd() {
      left.abort()
      viewerLeft()
    },
    onError: report,
  })
})
