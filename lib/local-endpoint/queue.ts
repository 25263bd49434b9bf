import { setMaxListeners } from 'node:events'
import type { Faults } from '@/lib/contract/local-endpoint'
import type { LocalJob } from '@/lib/contract/local-endpoint'
import type { EndpointHealth, RunpodStatus } from '@/lib/contract/runpod'
import type { Database } from '@/lib/db/client'
import type { Clock } from './clock'
import { expireResults } from './faults/expire-results'
import { FaultBook } from './faults/fault-book'
import { setFaults } from './faults/set-faults'
import type { LocalLimits } from './limits'
import type { Log } from './log'
import { appendChunk } from './queue/append-chunk'
import { cancelJob } from './queue/cancel-job'
import { countJobs } from './queue/count-jobs'
import { crashRun } from './queue/crash-run'
import { finishJob, type JobResult } from './queue/finish-job'
import { listJobs } from './queue/list-jobs'
import { nextJob } from './queue/next-job'
import { purgeQueue } from './queue/purge-queue'
import type { QueueState, Run } from './queue/queue-state'
import { requeueLost } from './queue/lost-runs'
import { readProgress } from './queue/read-progress'
import { type JobView, readJob, readStatus } from './queue/read-job'
import { readStream, type StreamReading } from './queue/read-stream'
import { recallStartOvers } from './queue/recall-start-overs'
import { recoverQueue } from './queue/recover-queue'
import { type ReleaseReason, releaseRun } from './queue/release-run'
import { settleReport } from './queue/settle-report'
import { reportProgress } from './queue/report-progress'
import { retryJob } from './queue/retry-job'
import { type NewJob, submitJob } from './queue/submit-job'
import { sweepExpired } from './queue/sweep-expired'
import type { Taker } from './queue/take-job'
import { TakeLine } from './queue/take-line'
import { Signals } from './signals'
import { deliverWebhooks } from './webhooks/deliver-webhooks'

/** What a worker does with the queue, whether it lives in this process or speaks HTTP. */
export interface WorkerSide {
  /** Waits up to `waitMs` for a job, in line with the endpoint's other workers. */
  next(
    endpointId: string,
    taker: Taker & { willing(): boolean },
    waitMs: number,
    stops: AbortSignal[],
  ): Promise<Run | null>
  /** How many workers wait for a job of the endpoint. */
  waiting(endpointId: string): number
  appendChunk(run: Run, text: string): Promise<boolean>
  progress(run: Run, text: string): void
  finish(run: Run, result: JobResult): Promise<boolean>
  release(run: Run, reason?: ReleaseReason): Promise<void>
  /** The worker died while it had the run. */
  crash(run: Run, words: string): Promise<void>
  /** The worker is through with a job whose run had ended before it said so. */
  reported(jobId: string, workerId: string): Promise<void>
  running(endpointId: string): number
}

/** What a client does with the queue. */
export interface ClientSide {
  submit(job: NewJob): Promise<string | null>
  read(endpointId: string, jobId: string): Promise<JobView | null>
  readStatus(endpointId: string, jobId: string): Promise<RunpodStatus | null>
  readStream(endpointId: string, jobId: string): Promise<StreamReading | null>
  cancel(endpointId: string, jobId: string, gone: AbortSignal): Promise<RunpodStatus | null>
  retry(endpointId: string, jobId: string): Promise<RunpodStatus | null>
  purge(endpointId: string): Promise<number>
  count(endpointId: string): Promise<EndpointHealth['jobs']>
  /** Waiting and running jobs. */
  list(endpointId: string): Promise<LocalJob[]>
  /** A job's progress updates as JSON text; null for a job that is not there. */
  progressOf(endpointId: string, jobId: string): Promise<string | null>
}

export interface Queue extends WorkerSide, ClientSide {
  readonly signals: Signals
  readonly faults: FaultBook
  setFaults(endpointId: string, rules: Faults): Promise<void>
  expireResults(endpointId: string): Promise<number>
  readonly closing: AbortSignal
  /** Answers every wait, calls all runs back and stops sweeping; the database stays open. */
  close(): Promise<void>
}

/** Opens the queue that lies in `db`: what a crash left running goes back, then expired jobs are swept regularly. */
export async function openQueue(options: {
  db: Database
  clock: Clock
  limits: LocalLimits
  log: Log
}): Promise<Queue> {
  const closing = new AbortController()
  // Every held poll listens to it.
  setMaxListeners(0, closing.signal)
  const signals = new Signals(options.clock)
  const state: QueueState = {
    ...options,
    signals,
    line: new TakeLine(signals),
    runs: new Map(),
    feeds: new Map(),
    startedOver: new Set(),
    faults: await FaultBook.load(options.db),
    takes: new Set(),
    settling: new Set(),
    closing: closing.signal,
  }
  const recovered = await recoverQueue(state)
  await recallStartOvers(state)
  if (recovered.requeued + recovered.givenUp > 0) state.log('info', 'jobs of the last run are back', recovered)
  const sweeping = sweepRegularly(state)
  const delivering = deliverWebhooks(state)
  return {
    signals: state.signals,
    faults: state.faults,
    setFaults: (endpointId, rules) => setFaults(state, endpointId, rules),
    expireResults: (endpointId) => expireResults(state, endpointId),
    closing: closing.signal,
    next: (endpointId, taker, waitMs, stops) => nextJob(state, endpointId, taker, waitMs, stops),
    waiting: (endpointId) => state.line.length(endpointId),
    appendChunk: (run, text) => appendChunk(state, run, text),
    progress: (run, text) => reportProgress(state, run, text),
    finish: (run, result) => finishJob(state, run, result),
    release: (run, reason) => releaseRun(state, run, reason),
    crash: (run, words) => crashRun(state, run, words),
    reported: (jobId, workerId) => settleReport(state, jobId, workerId),
    running: (endpointId) => [...state.runs.values()].filter((run) => run.endpointId === endpointId).length,
    submit: (job) => submitJob(state, job),
    read: (endpointId, jobId) => readJob(state, endpointId, jobId),
    readStatus: (endpointId, jobId) => readStatus(state, endpointId, jobId),
    readStream: (endpointId, jobId) => readStream(state, endpointId, jobId),
    cancel: (endpointId, jobId, gone) => cancelJob(state, endpointId, jobId, gone),
    retry: (endpointId, jobId) => retryJob(state, endpointId, jobId),
    purge: (endpointId) => purgeQueue(state, endpointId),
    count: (endpointId) => countJobs(state, endpointId),
    list: (endpointId) => listJobs(state, endpointId),
    progressOf: (endpointId, jobId) => readProgress(state, endpointId, jobId),
    close: async () => {
      closing.abort()
      await Promise.allSettled(state.takes)
      const released = await Promise.allSettled([...state.runs.values()].map((run) => releaseRun(state, run)))
      for (const result of released) {
        if (result.status === 'rejected') state.log('error', 'could not put a job back', { error: result.reason })
      }
      await Promise.allSettled(state.settling)
      await sweeping
      await delivering
    },
  }
}

async function sweepRegularly(state: QueueState): Promise<void> {
  while (!state.closing.aborted) {
    // Before it looks: what expires while it does is swept by the next round.
    const pause = state.signals.arm('sweep')
    await sweepExpired(state).catch((error) => state.log('error', 'could not delete expired jobs', { error }))
    await requeueLost(state).catch((error) => state.log('error', 'could not look for lost jobs', { error }))
    await pause.wait(state.limits.sweepMs, [state.closing])
  }
}
