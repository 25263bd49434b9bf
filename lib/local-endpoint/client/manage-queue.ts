import type { EndpointHealth } from '@/lib/contract/runpod'
import type { Exchange } from './exchange'
import { sendJson } from '@/lib/local-endpoint/http/send-json'

/** POST /purge-queue: waiting jobs only. The body is not looked at. */
export async function purgeQueue({ res, endpointId, service }: Exchange): Promise<void> {
  const removed = await service.queue.purge(endpointId)
  sendJson(res, 200, JSON.stringify({ removed, status: 'completed' }))
}

/** GET /health. */
export async function readHealth({ res, endpointId, service }: Exchange): Promise<void> {
  const running = service.queue.running(endpointId)
  const idle = Math.max(0, (service.slots.get(endpointId) ?? 0) - running)
  const health: EndpointHealth = {
    jobs: await service.queue.count(endpointId),
    workers: { idle, initializing: 0, ready: idle, running, throttled: 0, unhealthy: 0 },
  }
  sendJson(res, 200, JSON.stringify(health))
}
