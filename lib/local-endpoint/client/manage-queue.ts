import type { Exchange } from './exchange'
import { healthOf } from '@/lib/local-endpoint/workers/health-of'
import { sendJson } from '@/lib/local-endpoint/http/send-json'

/** POST /purge-queue: waiting jobs only. The body is not looked at. */
export async function purgeQueue({ res, endpointId, service }: Exchange): Promise<void> {
  const removed = await service.queue.purge(endpointId)
  sendJson(res, 200, JSON.stringify({ removed, status: 'completed' }))
}

/** GET /health. */
export async function readHealth({ res, endpointId, service }: Exchange): Promise<void> {
  sendJson(res, 200, JSON.stringify(await healthOf(service, endpointId)))
}
