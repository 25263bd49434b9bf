import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import { Faults, RegisterEndpoint, WorkerExit, WorkerLines } from '@/lib/contract/local-endpoint'
import { RunpodId } from '@/lib/contract/runpod'
import { readBody } from '@/lib/local-endpoint/http/read-body'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import { sendJson } from '@/lib/local-endpoint/http/send-json'
import type { Service } from '@/lib/local-endpoint/service'
import { endWorker } from '@/lib/local-endpoint/workers/end-worker'
import type { ControlExchange } from './control-exchange'
import { describeEndpoint } from './describe-endpoint'
import { listEndpoints } from './list-endpoints'
import { readProgress } from './read-progress'
import { removeEndpoint } from './remove-endpoint'
import { appendLines, killWorker, pollCommand, startWorker } from './supervise-worker'

const BODY_BYTES = 8 * 1024 * 1024
const EXAMPLE_CHARS = 256 * 1024
/** In JSON text, what PostgreSQL's jsonb refuses: U+0000, and one half of a surrogate pair, which alone is written as `\ud…`. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][\da-f]{2})/

type Verb = (exchange: ControlExchange) => Promise<unknown>

/** By method and path, `*` for an id. */
const ROUTES: Record<string, Verb> = {
  'GET endpoints': ({ service }) => listEndpoints(service),
  'GET endpoints/*': describeEndpoint,
  'PUT endpoints/*': async (exchange) => {
    const spec = await bodyOf(exchange, RegisterEndpoint)
    const example = JSON.stringify(spec.example ?? null)
    if (example.length > EXAMPLE_CHARS || UNSTORABLE.test(example)) delete spec.example
    if (UNSTORABLE.test(JSON.stringify(spec))) throw new Refusal(400, 'a text holds U+0000 or half a character')
    await exchange.service.endpoints.add(exchange.endpointId, spec)
    return summaryOf(exchange)
  },
  'DELETE endpoints/*': async (exchange) => removeEndpoint(exchange),
  'PUT endpoints/*/faults': async (exchange) => {
    const rules = await bodyOf(exchange, Faults)
    await knownQueue(exchange).setFaults(exchange.endpointId, rules)
    return rules
  },
  'POST endpoints/*/expire-results': async (exchange) => ({
    expired: await knownQueue(exchange).expireResults(exchange.endpointId),
  }),
  'GET endpoints/*/jobs/*/progress': readProgress,
  'POST endpoints/*/workers/*/started': async (exchange) => startWorker(exchange),
  'POST endpoints/*/workers/*/log': async (exchange) => appendLines(exchange, await bodyOf(exchange, WorkerLines)),
  'GET endpoints/*/workers/*/log': async (exchange) => ({ lines: workerOf(exchange).lines }),
  'POST endpoints/*/workers/*/stopping': async (exchange) => {
    exchange.service.workers.stop(workerOf(exchange))
    return {}
  },
  'POST endpoints/*/workers/*/exited': async (exchange) => {
    await endWorker(exchange.service, workerOf(exchange), await bodyOf(exchange, WorkerExit))
    return {}
  },
  'GET endpoints/*/workers/*/commands': async (exchange) => pollCommand(exchange, workerOf(exchange)),
  'POST endpoints/*/workers/*/kill': async (exchange) => killWorker(exchange, workerOf(exchange)),
}

const PATH =
  /^\/local\/endpoints(?:\/([^/]+)(?:\/(faults|expire-results|workers|jobs)(?:\/([^/]+)(?:\/([a-z]+))?)?)?)?\/?$/

/** Whether a path belongs to the local endpoint's own API. */
export function isControlPath(url: string): boolean {
  return url.startsWith('/local/')
}

/**
 * Answers the local endpoint's own API: endpoints, workers, what they print.
 * @throws Refusal for what is not there or not understood
 */
export async function answerControl(service: Service, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [path = ''] = (req.url ?? '').split('?')
  const match = PATH.exec(path)
  const [, endpointId = '', part = '', id = '', verb = ''] = match ?? []
  const pattern = ['endpoints', endpointId && '*', part, id && '*', verb].filter(Boolean).join('/')
  const route = match && ROUTES[`${req.method} ${pattern}`]
  if (!route) throw new Refusal(404, 'there is nothing at this path')
  for (const given of [endpointId, id]) {
    if (given && !RunpodId.safeParse(given).success) throw new Refusal(400, 'an id is 1 to 128 letters, digits, - or _')
  }
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  const exchange: ControlExchange = { req, endpointId, id, gone: gone.signal, service, lost: () => undefined }
  const answer = await route(exchange)
  sendJson(res, 200, JSON.stringify(answer), { receipt: { delivered: () => undefined, lost: exchange.lost } })
}

async function bodyOf<T>({ req }: ControlExchange, schema: z.ZodType<T>): Promise<T> {
  const text = await readBody(req, BODY_BYTES)
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new Refusal(400, 'the body is not valid JSON')
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refusal(400, `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
}

async function summaryOf({ service, endpointId }: ControlExchange) {
  const { endpoints } = await listEndpoints(service)
  return endpoints.find(({ endpoint }) => endpoint.id === endpointId)
}

function knownQueue({ service, endpointId }: ControlExchange) {
  if (!service.endpoints.has(endpointId)) throw new Refusal(404, `endpoint ${endpointId} is not known here`)
  return service.queue
}

function workerOf({ service, endpointId, id }: ControlExchange) {
  const worker = service.workers.get(endpointId, id)
  if (!worker) throw new Refusal(404, `worker ${id} is not known at ${endpointId}`)
  return worker
}
