import type { Run } from '@/lib/local-endpoint/queue/queue-state'
import type { Service } from '@/lib/local-endpoint/service'
import type { AttachedWorker } from '@/lib/local-endpoint/workers/attached-worker'
import { explainSilence } from './explain-silence'

/** For the lines that the worker printed, which take another way and tell why. */
const LOG_GRACE_MS = 700

/**
 * The worker is through with these runs and has not reported them; on Runpod their jobs would be stuck until they time out.
 * Fails them with the reason, as soon as the worker's last lines had time to come.
 */
export function suspectSilence(service: Service, worker: AttachedWorker, runs: Run[]): void {
  for (const run of runs) {
    if (run.settled) {
      forget(worker, run)
      void service.queue
        .reported(run.jobId, worker.id)
        .catch((error) => service.log('warn', 'could not note the end of a run', { jobId: run.jobId, error }))
      continue
    }
    if (worker.suspected.has(run.jobId)) continue
    worker.suspected.add(run.jobId)
    service.clock.after(LOG_GRACE_MS, () => {
      // It spoke after all, or ended.
      if (!worker.suspected.delete(run.jobId) || worker.runs.get(run.jobId) !== run || run.settled) return
      forget(worker, run)
      worker.finishedJobs += 1
      const error = explainSilence(run.jobId, run.feed.appended, worker.lines)
      service.log('warn', 'a worker moved on without reporting its job', { workerId: worker.id, jobId: run.jobId })
      void service.queue.finish(run, { error: JSON.stringify(error) })
    })
  }
}

function forget(worker: AttachedWorker, run: Run): void {
  worker.runs.delete(run.jobId)
  worker.missing.delete(run.jobId)
  worker.jobsToStop.delete(run.jobId)
}
