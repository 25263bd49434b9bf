import type { Run } from './queue-state'

/** Sets what `/status` shows as `output` while the job runs. Ignored once the run is over. `text` is JSON. */
export function reportProgress(run: Run, text: string): void {
  if (!run.settled) run.progress = text
}
