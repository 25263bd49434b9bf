import type { QueueState, Run } from './queue-state'
import { settleJob } from './settle-job'

/**
 * The worker's final result. With `error` (JSON text) the job is FAILED, `output` may stand beside it; else COMPLETED.
 * @returns false when the job had ended before: the first final result wins
 */
export async function finishJob(
  state: QueueState,
  run: Run,
  result: { output?: string; error?: string },
): Promise<boolean> {
  const { output = null, error = null } = result
  const bytes = output === null ? 0 : Buffer.byteLength(output)
  if (bytes > state.limits.outputBytes) {
    const words = `the output of ${bytes} bytes is larger than the ${state.limits.outputBytes} that are kept`
    return await settleJob(state, run, { status: 'FAILED', output: null, error: JSON.stringify(words) })
  }
  return await settleJob(state, run, { status: error === null ? 'COMPLETED' : 'FAILED', output, error })
}
