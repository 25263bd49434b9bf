import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Service } from './service'
import { answerWorker, isWorkerPath } from './worker-side/answer-worker'
import { answerClient } from './client/answer-client'
import { sleep } from './clock'
import { answerControl, isControlPath } from './control/answer-control'
import { guardRequest } from './http/guard-request'
import { Refusal } from './http/refusal'
import { sendJson } from './http/send-json'

const REFUSAL_MS = 5_000

/** Answers one request, whoever sent it. Every error leaves as `{"error": words}`. */
export async function answerRequest(service: Service, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    guardRequest(req, service.requireKey)
    // A worker is not told off while the endpoint stops: whatever it sends is taken, and its polls are answered with nothing.
    if (isWorkerPath(req.url ?? '')) return await answerWorker(service, req, res)
    if (service.queue.closing.aborted) throw new Refusal(503, 'the local endpoint is stopping', { Connection: 'close' })
    if (isControlPath(req.url ?? '')) return await answerControl(service, req, res)
    await answerClient(service, req, res)
  } catch (error) {
    if (res.headersSent || res.destroyed) return
    // A worker that is refused asks again at once, thousands of times a second.
    if (isWorkerPath(req.url ?? ''))
      await sleep(service.clock, REFUSAL_MS, service.queue.closing).catch(() => undefined)
    if (res.destroyed) return
    if (error instanceof Refusal) {
      return sendJson(res, error.status, JSON.stringify({ error: error.message }), { headers: error.headers })
    }
    service.log('error', 'a request failed', { method: req.method, path: req.url?.split('?')[0], error })
    sendJson(res, 500, JSON.stringify({ error: 'the local endpoint failed: its log has the cause' }))
  }
}
