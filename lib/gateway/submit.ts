import { z } from 'zod'
import type { RunMode } from '@/lib/contract/jobs'
import { RUNPOD_LIMITS, RunpodId } from '@/lib/contract/runpod'
import { findJob } from '@/lib/jobs/find-job'
import { submitJob } from '@/lib/jobs/submit-job'
import { untilClosed } from '@/lib/relay/until-closed'
import type { GatewayContext } from './context'
import { jobAnswer } from './job-answer'
import { WaitMs } from './wait-ms'

export const SubmitInput = z.object({ endpointId: RunpodId, wait: WaitMs.optional() })

/** `/run`: records and forwards. @returns `{"id","status"}` as JSON text */
export async function run(ctx: GatewayContext, endpointId: string, body: string): Promise<string> {
  const { answer } = await submit(ctx, endpointId, 'run', body)
  return JSON.stringify({ id: answer.id, status: answer.status })
}

/** `/runsync`: as run, then held for the job's end. @returns the finished job, or `{"id","status"}` when it runs on */
export async function runsync(ctx: GatewayContext, endpointId: string, body: string, waitMs?: number): Promise<string> {
  const { job, answer } = await submit(ctx, endpointId, 'runsync', body)
  const row = await untilClosed(ctx, await findJob(ctx, job.id), waitMs ?? RUNPOD_LIMITS.runsyncWaitDefaultMs)
  return row.closed ? jobAnswer(ctx, row) : JSON.stringify({ id: answer.id, status: row.status })
}

function submit(ctx: GatewayContext, endpointId: string, mode: RunMode, body: string) {
  return submitJob(ctx, { endpointId, mode, body, source: 'gateway' })
}
