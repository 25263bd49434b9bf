import type { Run } from '@/lib/local-endpoint/queue/queue-state'
import type { Service } from '@/lib/local-endpoint/service'
import type { AttachedWorker } from '@/lib/local-endpoint/workers/attached-worker'

/**
 * The SDK begins a job up to 100 ms after it was answered with it (measured with 1.12.0, longer on a busy machine), and drops
 * without a word the stop of a job that it has not begun: it would work on for as long as the handler likes.
 */
export const BEGINS_MS = 1_000

/** A second stop would break into the cleaning up of a handler that obeys the first one. */
export const STOPS_MS = 10_000

/** Tells the worker of a run to stop it, as soon as the SDK surely knows of the run. */
export function tellToStop({ clock, queue }: Service, worker: AttachedWorker, run: Run): void {
  const tell = () => {
    if (worker.runs.get(run.jobId) !== run) return
    worker.jobsToStop.add(run.jobId)
    queue.signals.wake(worker.key)
  }
  // What has yielded has begun.
  const waitMs = run.feed.appended > 0 ? 0 : run.startedAt.getTime() + BEGINS_MS - clock.now()
  if (waitMs > 0) clock.after(waitMs, tell)
  else tell()
}

/**
 * The worker still has a run in hand that is over. Tells it to stop the run again when it had time to obey: it may have read
 * the stop before it began the run, and dropped it.
 */
export function insistOnStop(service: Service, worker: AttachedWorker, run: Run): void {
  const toldAt = worker.stopsTold.get(run)
  if (toldAt !== undefined && service.clock.now() - toldAt >= STOPS_MS) tellToStop(service, worker, run)
}
