import type { QueueState, Run } from './queue-state'

const MAX_UPDATES = 1_000
const MAX_BYTES = 4 * 1024 * 1024

/**
 * Sets what `/status` shows as `output` while the job runs, and adds it to the run's timeline, which Runpod does not keep:
 * the newest thousand of at most 4 MiB together. Ignored once the run is over.
 * One that is larger than all of that is not kept.
 * @param text JSON
 */
export function reportProgress(state: QueueState, run: Run, text: string): void {
  if (run.settled || text.length > MAX_BYTES) return
  run.progress.push({ at: state.clock.now(), text })
  let bytes = run.progress.reduce((sum, update) => sum + update.text.length, 0)
  while (run.progress.length > MAX_UPDATES || bytes > MAX_BYTES) {
    bytes -= run.progress.shift()?.text.length ?? 0
  }
}
