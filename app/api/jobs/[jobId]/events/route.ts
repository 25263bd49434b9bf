import { z } from 'zod'
import { JobPath } from '@/lib/contract/jobs'
import { sseResponse } from '@/lib/http/sse-response'
import { findJob } from '@/lib/jobs/find-job'
import { watchJob } from '@/lib/relay/watch-job'
import { dashboardRoute } from '@/lib/runtime'

const Input = JobPath.extend({ lastEventId: z.string().optional() })

export const GET = dashboardRoute(Input, async ({ jobId, lastEventId }, ctx, request, report) => {
  const { id } = await findJob(ctx, jobId)
  const cursor = readCursor(request.headers.get('last-event-id') ?? lastEventId)
  const { looks, signals, signal } = ctx
  return sseResponse({
    events: (over) => watchJob({ jobId: id, cursor, looks, signals, signal: over }),
    signal,
    onEnd: ctx.viewerCame('job'),
    onError: report,
  })
})

/** `"<attempt>.<seq>"`; anything else starts from the beginning. */
function readCursor(id: string | undefined) {
  const [, attempt, seq] = id?.match(/^(\d{1,9})\.(\d{1,9})$/) ?? []
  return { attempt: Number(attempt ?? 0), seq: Number(seq ?? 0) }
}
