import { finishJob } from './finish-job'
import type { QueueState, Run } from './queue-state'
import { releaseRun } from './release-run'

/**
 * The worker died while it had the run. The job goes back to its place, as on Runpod; one that took its worker with it too
 * often is FAILED, with the reason.
 * @param words what became of the worker, e.g. `the worker was killed (SIGKILL)`
 */
export async function crashRun(state: QueueState, run: Run, words: string): Promise<void> {
  if (run.crashes < state.limits.crashes) return await releaseRun(state, run, { workerGone: true, crashed: true })
  const times = run.crashes + 1
  const error =
    `sluice: the job lost its worker ${times} times, so it was given up. The last time ${words}.\n` +
    'Likely cause: the job kills its worker, for instance by using more memory than there is.\n' +
    "Fix: look at the end of the worker's log, and run the job's input with a smaller part of the work."
  await finishJob(state, run, { error: JSON.stringify(error) })
}
