import { objectMembers } from '@/lib/json/raw-json'
import { readPythonJson } from '@/lib/json/read-python-json'
import { sendJson } from '@/lib/local-endpoint/http/send-json'
import type { Run } from '@/lib/local-endpoint/queue/queue-state'
import type { AttachedWorker } from '@/lib/local-endpoint/workers/attached-worker'
import type { Service } from '@/lib/local-endpoint/service'
import { readWorkerBody } from './read-worker-body'
import { unreadable } from './unreadable'
import type { WorkerExchange } from './worker-exchange'

/**
 * POST job-done: the final result, or with `"status": "IN_PROGRESS"` a progress update, which comes by the same path. The
 * first final result wins. Always 200, also when nobody knows the job any more: a 404 is of no use to the worker.
 */
export async function receiveReport({ req, res, endpointId, workerId, jobId, service }: WorkerExchange): Promise<void> {
  const { queue, limits, workers } = service
  const worker = workers.meetSender(endpointId, workerId, req)
  const run = worker.runs.get(jobId)
  const body = await readWorkerBody(req, limits.outputBytes, { wanted: run !== undefined, budget: service.bodies })
  // Half a result is none; whoever looks after the worker decides what becomes of the job.
  if (body.kind === 'broken_off') return
  const json = body.kind === 'text' ? readPythonJson(body.text) : null
  const members = json?.kind === 'object' ? objectMembers(json.text) : null
  if (json?.replaced) service.log('warn', 'a result had NaN or Infinity, sent as null', { endpointId, jobId })
  if (members?.get('status') === '"IN_PROGRESS"') {
    if (run) queue.progress(run, members.get('output') ?? 'null')
  } else {
    await settle(service, worker, run, jobId, members, () =>
      unreadable('the result', body.kind === 'too_large' ? body.kind : 'no_json', limits.outputBytes),
    )
    if (members?.get('stopPod') === 'true') askForRestart(service, worker)
  }
  sendJson(res, 200, '{}')
}

async function settle(
  { queue }: Service,
  worker: AttachedWorker,
  run: Run | undefined,
  jobId: string,
  members: Map<string, string> | null,
  problem: () => string,
): Promise<void> {
  worker.runs.delete(jobId)
  worker.missing.delete(jobId)
  worker.jobsToStop.delete(jobId)
  worker.suspected.delete(jobId)
  if (!run || run.settled) return await queue.reported(jobId, worker.id)
  worker.finishedJobs += 1
  if (!members) {
    await queue.finish(run, { error: JSON.stringify(problem()) })
    return
  }
  const output = members.get('output')
  const error = members.get('error')
  // The SDK leaves the key out when all went well.
  await queue.finish(run, { ...(output !== undefined && { output }), ...(error && error !== 'null' && { error }) })
}

/** `stopPod`: on Runpod the worker is replaced by a fresh one. Here its supervisor does it; without one it goes on. */
function askForRestart(service: Service, worker: AttachedWorker): void {
  if (!worker.supervised) {
    service.log('warn', 'a worker asked to be restarted, but nobody looks after it', { workerId: worker.id })
    // A worker of refresh_worker takes no more jobs and ends when its held polls return.
    service.workers.answerPolls(worker)
    return
  }
  worker.command = 'restart'
  service.workers.stop(worker)
  service.queue.signals.wake(worker.key)
}
