import type { WorkerExit } from '@/lib/contract/local-endpoint'
import type { Run } from '@/lib/local-endpoint/queue/queue-state'
import type { Service } from '@/lib/local-endpoint/service'
import { explainSilence } from '@/lib/local-endpoint/worker-side/explain-silence'
import type { AttachedWorker } from './attached-worker'

/**
 * A worker's process has ended, as its supervisor says. Jobs it had go back to the queue; when its handler ended the
 * process by itself they are FAILED with that reason, for they would do so again, and so would those that it had left
 * behind without a report.
 */
export async function endWorker(service: Service, worker: AttachedWorker, { code, signal }: WorkerExit): Promise<void> {
  const asked = worker.stopping
  const ended = signal ? `its process was killed (${signal})` : `its process ended with exit code ${code}`
  // Older SDKs die of the signal that stops them.
  service.workers.end(worker, asked && (code === 0 || signal === 'SIGTERM') ? 'it was stopped' : ended)
  const silent = new Set(worker.suspected.keys())
  await ofEach(takeRuns(worker), async (run) => {
    if (run.settled) await service.queue.reported(run.jobId, worker.id)
    else if (silent.has(run.jobId)) await service.queue.finish(run, { error: JSON.stringify(wordsOf(worker, run)) })
    // It was stopped while a job was on its way to it: the job was never begun.
    else if (asked && !signal) await service.queue.release(run, { workerGone: true })
    else if (signal) await service.queue.crash(run, `the worker was killed (${signal})`)
    else await service.queue.finish(run, { error: JSON.stringify(exitWords(code)) })
  })
}

/** Nothing is heard of a worker any more, and its connections are closed: its jobs go back to the queue. */
export async function loseWorker(service: Service, worker: AttachedWorker): Promise<void> {
  service.workers.end(worker, 'it closed its connections and was not heard of again')
  await ofEach(takeRuns(worker), async (run) => {
    if (run.settled) await service.queue.reported(run.jobId, worker.id)
    else await service.queue.crash(run, 'the worker closed its connections and was not heard of again')
  })
}

/** All of them, also when one fails: the sweep puts back what could not be, once it is out of memory. */
async function ofEach(runs: Run[], settle: (run: Run) => Promise<unknown>): Promise<void> {
  const settled = await Promise.allSettled(runs.map(settle))
  for (const result of settled) if (result.status === 'rejected') throw result.reason
}

function takeRuns(worker: AttachedWorker) {
  const runs = [...worker.runs.values()]
  worker.runs.clear()
  worker.missing.clear()
  worker.jobsToStop.clear()
  worker.suspected.clear()
  return runs
}

function wordsOf({ lines }: AttachedWorker, { jobId, feed }: Run): string {
  return explainSilence(jobId, feed.appended, lines).words
}

function exitWords(code: number | null): string {
  return (
    `sluice: the worker's process ended with exit code ${code} while it ran this job, and reported nothing. On Runpod the ` +
    'job would be stuck until it times out.\n' +
    'Likely cause: the handler called sys.exit, os._exit or exit, or a library did.\n' +
    'Fix: raise an exception instead: the SDK reports it, and the worker goes on.'
  )
}
