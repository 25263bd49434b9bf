import type { QueueState, Run } from './queue-state'
import { type JobEnd, settleJob } from './settle-job'

/** How a job ended; JSON texts. */
export interface JobResult {
  output?: string
  error?: string
  /** When absent: FAILED with an error, else COMPLETED. */
  status?: JobEnd['status']
  /** The worker did not say this: its handler may go on, and is told to stop. */
  handlerGoesOn?: boolean
}

/**
 * The worker's final result. With `error` the job is FAILED, `output` may stand beside it; else COMPLETED.
 * @returns false when the job had ended before: the first final result wins
 */
export async function finishJob(state: QueueState, run: Run, result: JobResult): Promise<boolean> {
  const { output = null, error = null } = result
  const bytes = output === null ? 0 : Buffer.byteLength(output)
  if (bytes > state.limits.outputBytes) {
    const words = `the output of ${bytes} bytes is larger than the ${state.limits.outputBytes} that are kept`
    return await settleJob(state, run, { status: 'FAILED', output: null, error: JSON.stringify(words) }, true)
  }
  if (result.handlerGoesOn && !run.settled) run.controller.abort(new Error('the job failed'))
  const status = result.status ?? (error === null ? 'COMPLETED' : 'FAILED')
  return await settleJob(state, run, { status, output, error }, !result.handlerGoesOn)
}
