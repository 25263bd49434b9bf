import type { IncomingMessage, ServerResponse } from 'node:http'
import { cancelJob, retryJob } from './change-job'
import type { JobOperation } from '@/lib/contract/local-endpoint'
import type { Exchange } from './exchange'
import { befallRequest } from '@/lib/local-endpoint/faults/befall-request'
import { purgeQueue, readHealth } from './manage-queue'
import { readJobStatus, readJobStatusSync } from './read-job-status'
import type { Service } from '@/lib/local-endpoint/service'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import { runJob, runJobSync } from './run-job'
import { streamJob } from './stream-job'

interface Route {
  method: 'GET' | 'POST'
  ofJob: boolean
  answer: (exchange: Exchange) => Promise<void>
}

interface Found {
  exchange: Exchange
  operation: JobOperation
  route: Route
}

const ROUTES: Record<JobOperation, Route> = {
  run: { method: 'POST', ofJob: false, answer: runJob },
  runsync: { method: 'POST', ofJob: false, answer: runJobSync },
  status: { method: 'GET', ofJob: true, answer: readJobStatus },
  'status-sync': { method: 'GET', ofJob: true, answer: readJobStatusSync },
  stream: { method: 'GET', ofJob: true, answer: streamJob },
  cancel: { method: 'POST', ofJob: true, answer: cancelJob },
  retry: { method: 'POST', ofJob: true, answer: retryJob },
  'purge-queue': { method: 'POST', ofJob: false, answer: purgeQueue },
  health: { method: 'GET', ofJob: false, answer: readHealth },
}

const PATH = /^\/v2\/([A-Za-z0-9_-]{1,128})\/([a-z-]+)(?:\/([A-Za-z0-9_-]{1,128}))?\/?$/

/**
 * Answers one request of a client: Runpod's paths under /v2.
 * @throws Refusal for what cannot be answered
 */
export async function answerClient(service: Service, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { exchange, operation, route } = findRoute(service, req, res)
  const faults = service.queue.faults.of(exchange.endpointId)
  const mishap = faults?.ofRequest(operation, exchange.jobId, service.clock.now())
  if (mishap && (await befallRequest(exchange, mishap))) return
  await route.answer(exchange)
}

function findRoute(service: Service, req: IncomingMessage, res: ServerResponse): Found {
  const [path = '', query] = (req.url ?? '').split('?')
  const [, endpointId = '', verb = '', jobId = ''] = path.match(PATH) ?? []
  const operation = Object.hasOwn(ROUTES, verb) ? (verb as JobOperation) : undefined
  const route = operation && ROUTES[operation]
  if (!route || route.ofJob !== (jobId !== '')) throw new Refusal(404, 'there is nothing at this path')
  if (!service.endpoints.has(endpointId)) {
    const way = 'attach a worker to it: npm run worker -- path/to/handler.py --endpoint'
    throw new Refusal(404, `endpoint ${endpointId} is not known here; ${way} ${endpointId}`)
  }
  if (req.method !== route.method) throw new Refusal(405, `use ${route.method} here`, { Allow: route.method })
  const gone = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) gone.abort()
  })
  return {
    exchange: { req, res, query: new URLSearchParams(query), endpointId, jobId, gone: gone.signal, service },
    operation,
    route,
  }
}
