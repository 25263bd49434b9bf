import { sleep } from '@/lib/local-endpoint/clock'
import type { Run } from '@/lib/local-endpoint/queue/queue-state'
import type { Service } from '@/lib/local-endpoint/service'
import type { AttachedWorker } from '@/lib/local-endpoint/workers/attached-worker'
import { explainSilence } from './explain-silence'

/** For a result that is still on its way. */
const LATE_MS = 700
/** For the lines that the worker printed: they come by its supervisor, which a busy machine holds up for seconds. */
const LINES_MS = 5_000

/**
 * The worker is through with these runs and has not reported them; on Runpod their jobs would be stuck until they time out.
 * Fails them with the reason, as soon as the worker's lines tell it or are not to be waited for any longer.
 */
export function suspectSilence(service: Service, worker: AttachedWorker, runs: Run[]): void {
  for (const run of runs) {
    if (run.settled) {
      forget(worker, run)
      void service.queue
        .reported(run.jobId, worker.id)
        .catch((error) => service.log('warn', 'could not note the end of a run', { jobId: run.jobId, error }))
    } else if (!worker.suspected.has(run.jobId)) {
      suspect(service, worker, run)
    }
  }
}

function suspect(service: Service, worker: AttachedWorker, run: Run): void {
  const { clock, queue } = service
  const since = clock.now()
  // Without a supervisor nobody sends its lines.
  const patienceMs = worker.supervised ? LINES_MS : LATE_MS
  const look = () => {
    if (worker.suspected.get(run.jobId) !== look) return
    if (worker.runs.get(run.jobId) !== run || run.settled) {
      worker.suspected.delete(run.jobId)
      return
    }
    const waitedMs = clock.now() - since
    const { words, told } = explainSilence(run.jobId, run.feed.appended, worker.lines)
    if (waitedMs < (told ? LATE_MS : patienceMs)) return
    worker.suspected.delete(run.jobId)
    forget(worker, run)
    worker.finishedJobs += 1
    service.log('warn', 'a worker moved on without reporting its job', { workerId: worker.id, jobId: run.jobId })
    void queue.finish(run, { error: JSON.stringify(words) })
  }
  worker.suspected.set(run.jobId, look)
  for (const ms of new Set([LATE_MS, patienceMs])) void sleep(clock, ms, queue.closing).then(look, () => undefined)
}

function forget(worker: AttachedWorker, run: Run): void {
  worker.runs.delete(run.jobId)
  worker.missing.delete(run.jobId)
  worker.jobsToStop.delete(run.jobId)
}
