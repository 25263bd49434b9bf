import { Refusal } from '@/lib/local-endpoint/http/refusal'
import type { ControlExchange } from './control-exchange'

/** A job's progress updates in order, `{at, output}`; Runpod itself keeps the newest one only. @throws Refusal 404 */
export async function readProgress({ service, endpointId, id }: ControlExchange): Promise<object> {
  const updates = await service.queue.progressOf(endpointId, id)
  if (!updates) throw new Refusal(404, `job ${id} is not known, or its result has expired`)
  return { updates: JSON.parse(updates) }
}
