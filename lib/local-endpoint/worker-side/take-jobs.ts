import { objectMembers } from '@/lib/json/raw-json'
import { sendJson } from '@/lib/local-endpoint/http/send-json'
import type { Run } from '@/lib/local-endpoint/queue/queue-state'
import type { AttachedWorker } from '@/lib/local-endpoint/workers/attached-worker'
import { isServing } from '@/lib/local-endpoint/workers/attached-worker'
import { sendNothing } from './send-nothing'
import { suspectSilence } from './suspect-silence'
import { tellToStop } from './tell-to-stop'
import type { WorkerExchange } from './worker-exchange'

/** The SDK gives up after exactly 90 s, and asks 2,000 times a second when it is answered at once. */
const HOLD_MS = 30_000
/** How long a worker that must not get a job is kept waiting: it is about to end. */
const STOPPING_HOLD_MS = 5_000
const MAX_BATCH = 100
const MAX_RUNS = 500

/**
 * GET job-take and job-take-batch: held until there is a job. A job whose answer did not reach the worker goes back.
 * `job_in_progress=0` says that the worker has nothing in hand: what it took and did not report will never be.
 */
export async function takeJobs(exchange: WorkerExchange, batch: boolean): Promise<void> {
  const { req, res, query, endpointId, workerId, gone, service } = exchange
  await service.endpoints.add(endpointId)
  const worker = service.workers.meetSender(endpointId, workerId, req)
  service.workers.serves(worker)
  const busy = query.get('job_in_progress') === '1'
  if (!busy) suspectSilence(service, worker, [...worker.runs.values()])
  if (worker.stopping) {
    const pause = service.queue.signals.arm(worker.key)
    await pause.wait(STOPPING_HOLD_MS, [gone, service.queue.closing, worker.polls.signal])
    return sendNothing(res, service.queue.closing.aborted)
  }
  const taken = await takeUpTo(exchange, worker, batch ? batchSize(query) : 1, busy)
  // A job that was cancelled meanwhile was never begun.
  const [runs, over] = [taken.filter((run) => !run.settled), taken.filter((run) => run.settled)]
  for (const run of over) await service.queue.reported(run.jobId, workerId)
  if (runs.length === 0) return sendNothing(res, service.queue.closing.aborted)
  // While it waited for the database the worker may have been told to stop, or have left.
  if (!isServing(worker) || gone.aborted) {
    for (const run of runs) await giveBack(exchange, worker, run)
    return sendNothing(res, service.queue.closing.aborted)
  }
  for (const run of runs) {
    worker.runs.set(run.jobId, run)
    forgetSettled(exchange, worker)
    worker.missing.delete(run.jobId)
    run.controller.signal.addEventListener('abort', () => tellToStop(service, worker, run))
  }
  const jobs = runs.map(jobText)
  sendJson(res, 200, batch ? `[${jobs.join(',')}]` : (jobs[0] ?? 'null'), {
    receipt: {
      delivered: () => undefined,
      lost: () => {
        for (const run of runs) void giveBack(exchange, worker, run)
      },
    },
  })
}

async function takeUpTo(
  exchange: WorkerExchange,
  worker: AttachedWorker,
  count: number,
  busy: boolean,
): Promise<Run[]> {
  const { endpointId, workerId, gone, service } = exchange
  const { queue } = service
  const taker = { workerId, busy, willing: () => isServing(worker) }
  const stops = [gone, worker.polls.signal]
  const first = await queue.next(endpointId, taker, HOLD_MS, stops)
  const runs = first ? [first] : []
  // As many as it asked for, unless others wait too.
  while (first && runs.length < count && queue.waiting(endpointId) === 0) {
    const more = await queue.next(endpointId, taker, 0, stops).catch((error) => {
      // The ones in hand must go out all the same.
      service.log('warn', 'could not take more jobs for a batch', { endpointId, error })
      return null
    })
    if (!more) break
    runs.push(more)
  }
  return runs
}

async function giveBack({ service }: WorkerExchange, worker: AttachedWorker, run: Run): Promise<void> {
  worker.runs.delete(run.jobId)
  worker.suspected.delete(run.jobId)
  try {
    await service.queue.release(run, { workerGone: true })
  } catch (error) {
    service.log('error', 'could not put a job back', { jobId: run.jobId, error })
  }
  worker.jobsToStop.delete(run.jobId)
}

/** A worker that is always busy, and sends no pings, never tells that it is through with the jobs that were cancelled. */
function forgetSettled({ service }: WorkerExchange, worker: AttachedWorker): void {
  for (const [jobId, run] of worker.runs) {
    if (worker.runs.size <= MAX_RUNS) return
    if (!run.settled) continue
    worker.runs.delete(jobId)
    void service.queue.reported(jobId, worker.id).catch(() => undefined)
  }
}

function batchSize(query: URLSearchParams): number {
  const asked = Number(query.get('batch_size'))
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_BATCH) : 1
}

/** The request with the job's id, which replaces an `id` of the client's own; no number in it is written anew. */
function jobText({ request, jobId }: Run): string {
  const members = objectMembers(request)
  members.set('id', JSON.stringify(jobId))
  return `{${[...members].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`
}
