import type { QueueState } from '@/lib/local-endpoint/queue/queue-state'

/** An endpoint's workers stay for so long without a job, as Runpod's do by default; then the next job needs a cold start. */
const IDLE_MS = 5_000

/**
 * How long a waiting job must still wait because of `slow_queue` or `cold_start`: ask before each take, for the job that
 * would be taken. A change of the faults wakes the queue's key.
 * @returns milliseconds, to ask again after; 0 when a worker may have the job now
 */
export function holdBackJob(state: QueueState, job: { id: string; endpointId: string; queuedAt: Date }): number {
  const faults = state.faults.of(job.endpointId)
  if (!faults) return 0
  const now = state.clock.now()
  const queuedAt = job.queuedAt.getTime()
  const slowUntil = queuedAt + (faults.ofJob('slow_queue', job.id)?.ms ?? 0)
  const running = [...state.runs.values()].some((run) => run.endpointId === job.endpointId)
  const warm = running || (faults.lastEndAt !== null && queuedAt <= faults.lastEndAt + IDLE_MS)
  faults.coldUntil = warm ? 0 : queuedAt + (faults.ofJob('cold_start', job.id)?.ms ?? 0)
  return Math.max(0, slowUntil - now, faults.coldUntil - now)
}
