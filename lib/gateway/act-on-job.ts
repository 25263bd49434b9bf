import { cancelJob } from '@/lib/jobs/cancel-job'
import { findUpstreamJob } from '@/lib/jobs/find-job'
import { retryJob } from '@/lib/jobs/retry-job'
import { upstreamOf } from '@/lib/jobs/upstream-of'
import type { GatewayContext } from './context'
import { runpodWord } from './job-answer'
import type { JobInput } from './status'

/** `/cancel`. A job that has ended keeps its end, and the answer names it. */
export async function cancel(ctx: GatewayContext, { endpointId, jobId }: JobInput): Promise<string> {
  const row = await findUpstreamJob(ctx, endpointId, jobId)
  if (row?.closed) return JSON.stringify({ id: jobId, status: runpodWord(row) })
  if (row) return (await cancelJob(ctx, row.id)).answer.text
  return (await upstreamOf(ctx.upstreams, endpointId).cancel(endpointId, jobId)).text
}

/** `/retry`: the same id runs again, and its log starts over. */
export async function retry(ctx: GatewayContext, { endpointId, jobId }: JobInput): Promise<string> {
  const row = await findUpstreamJob(ctx, endpointId, jobId)
  if (row) return (await retryJob(ctx, row.id)).answer.text
  return (await upstreamOf(ctx.upstreams, endpointId).retry(endpointId, jobId)).text
}
