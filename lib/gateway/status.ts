import { z } from 'zod'
import { RUNPOD_LIMITS, RunpodId } from '@/lib/contract/runpod'
import { findUpstreamJob } from '@/lib/jobs/find-job'
import { upstreamOf } from '@/lib/jobs/upstream-of'
import { untilClosed } from '@/lib/relay/until-closed'
import type { GatewayContext } from './context'
import { jobAnswer } from './job-answer'
import { WaitMs } from './wait-ms'

export const JobInput = z.object({ endpointId: RunpodId, jobId: RunpodId, wait: WaitMs.optional() })
export type JobInput = z.infer<typeof JobInput>

/**
 * `/status`: a closed job from the record, a running one from the upstream, so that progress is fresh. A job that was not
 * submitted through here is asked for upstream.
 */
export async function status(ctx: GatewayContext, { endpointId, jobId }: JobInput): Promise<string> {
  const row = await findUpstreamJob(ctx, endpointId, jobId)
  if (row?.closed) return jobAnswer(ctx, row)
  return (await upstreamOf(ctx.upstreams, endpointId).status(endpointId, jobId)).text
}

/** `/status-sync`: as status, held until the job's log is closed or `wait` is over. */
export async function statusSync(ctx: GatewayContext, { endpointId, jobId, wait }: JobInput): Promise<string> {
  const waitMs = wait ?? RUNPOD_LIMITS.runsyncWaitDefaultMs
  const row = await findUpstreamJob(ctx, endpointId, jobId)
  if (!row) return (await upstreamOf(ctx.upstreams, endpointId).statusSync(endpointId, jobId, waitMs)).text
  const ended = await untilClosed(ctx, row, waitMs)
  return ended.closed ? jobAnswer(ctx, ended) : status(ctx, { endpointId, jobId })
}
