import type { IncomingMessage, ServerResponse } from 'node:http'
import { RunpodId } from '@/lib/contract/runpod'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import type { Service } from '@/lib/local-endpoint/service'
import { answerPing } from './answer-ping'
import { holdStopPoll } from './hold-stop-poll'
import { receiveChunk } from './receive-chunk'
import { receiveReport } from './receive-report'
import { takeJobs } from './take-jobs'
import type { WorkerExchange } from './worker-exchange'

const ROUTES: Record<string, { method: 'GET' | 'POST'; answer: (exchange: WorkerExchange) => Promise<void> }> = {
  'job-take': { method: 'GET', answer: (exchange) => takeJobs(exchange, false) },
  'job-take-batch': { method: 'GET', answer: (exchange) => takeJobs(exchange, true) },
  'job-stop': { method: 'GET', answer: holdStopPoll },
  'job-stream': { method: 'POST', answer: receiveChunk },
  'job-done': { method: 'POST', answer: receiveReport },
  ping: { method: 'GET', answer: answerPing },
}

/**
 * A template without `?` yields `/job-take/w1&job_in_progress=0`: whatever follows the names counts as the query. The job's
 * id stands in the path, or in the query as `jid`, as in Runpod's own templates.
 */
const PATH =
  /^\/v2\/([^/?&]+)\/(job-take|job-take-batch|job-stop|job-stream|job-done|ping)\/([^/?&]+)(?:\/([^/?&]+))?\/?(?:[?&](.*))?$/

/** Whether a path is one of the worker protocol's. */
export function isWorkerPath(url: string): boolean {
  return PATH.test(url)
}

/**
 * Answers a worker: the protocol of the `runpod` Python SDK, 1.3.0 and 1.12.0, as measured.
 * @throws Refusal for a path with impossible names or a wrong method
 */
export async function answerWorker(service: Service, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [, endpointId = '', verb = '', workerId = '', pathJobId, rest] = PATH.exec(req.url ?? '') ?? []
  const query = new URLSearchParams(rest)
  const jobId = RunpodId.safeParse(pathJobId ?? query.get('jid')).data ?? ''
  const route = ROUTES[verb]
  if (!RunpodId.safeParse(endpointId).success || !RunpodId.safeParse(workerId).success) {
    throw new Refusal(400, 'endpoint and worker ids are 1 to 128 letters, digits, - or _')
  }
  if (!route || req.method !== route.method) {
    throw new Refusal(405, `use ${route?.method} here`, { Allow: route?.method ?? '' })
  }
  const gone = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) gone.abort()
  })
  await route.answer({ req, res, query, endpointId, workerId, jobId, gone: gone.signal, service })
}
