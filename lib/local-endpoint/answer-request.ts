import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Service } from './service'
import { answerClient } from './client/answer-client'
import { guardRequest } from './http/guard-request'
import { Refusal } from './http/refusal'
import { sendJson } from './http/send-json'

/** Answers one request, whoever sent it. Every error leaves as `{"error": words}`. */
export async function answerRequest(service: Service, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    guardRequest(req, service.requireKey)
    if (service.queue.closing.aborted) throw new Refusal(503, 'the local endpoint is stopping', { Connection: 'close' })
    await answerClient(service, req, res)
  } catch (error) {
    if (res.headersSent || res.destroyed) return
    if (error instanceof Refusal) {
      return sendJson(res, error.status, JSON.stringify({ error: error.message }), { headers: error.headers })
    }
    service.log('error', 'a request failed', { method: req.method, path: req.url?.split('?')[0], error })
    sendJson(res, 500, JSON.stringify({ error: 'the local endpoint failed: its log has the cause' }))
  }
}
