import { Refusal } from '@/lib/local-endpoint/http/refusal'
import type { ControlExchange } from './control-exchange'

/** Forgets an endpoint that nobody uses. @throws Refusal 404, or 409 while it is built in, has jobs or a worker */
export async function removeEndpoint({ service, endpointId }: ControlExchange): Promise<object> {
  const { endpoints, queue, slots, workers } = service
  if (!endpoints.has(endpointId)) throw new Refusal(404, `endpoint ${endpointId} is not known here`)
  if (slots.has(endpointId)) throw new Refusal(409, `endpoint ${endpointId} is built in`)
  const { inQueue, inProgress } = await queue.count(endpointId)
  if (inQueue + inProgress > 0 || workers.isServed(endpointId)) {
    throw new Refusal(409, `endpoint ${endpointId} has jobs or a worker: cancel and stop them first`)
  }
  await endpoints.remove(endpointId)
  return { removed: true }
}
