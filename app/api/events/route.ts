import { EventsQuery } from '@/lib/contract/shared-events'
import { sseResponse } from '@/lib/http/sse-response'
import { watchJobs } from '@/lib/relay/watch-jobs'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(EventsQuery, async ({ jobs }, { looks, signals, signal, viewerCame }, _, report) =>
  sseResponse({
    events: (over) => watchJobs({ jobs, looks, signals, signal: over }),
    signal,
    onEnd: viewerCame('browser'),
    onError: report,
  }),
)
