import type { Exchange } from './exchange'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import { sendJson } from '@/lib/local-endpoint/http/send-json'

/** POST /cancel/{job}. A job that ended before is left as it is, and its status told. The body is not looked at. */
export async function cancelJob({ res, endpointId, jobId, service, gone }: Exchange): Promise<void> {
  const status = await service.queue.cancel(endpointId, jobId, gone)
  if (!status) throw new Refusal(404, `job ${jobId} is not known, or its result has expired`)
  sendJson(res, 200, JSON.stringify({ id: jobId, status }))
}

/** POST /retry/{job}: FAILED or TIMED_OUT jobs only. The body is not looked at. */
export async function retryJob({ res, endpointId, jobId, service }: Exchange): Promise<void> {
  const status = await service.queue.retry(endpointId, jobId)
  if (!status) throw new Refusal(404, `job ${jobId} is not known, or its result has expired`)
  if (status !== 'IN_QUEUE') {
    throw new Refusal(400, `job ${jobId} is ${status}: only FAILED and TIMED_OUT jobs can be retried`)
  }
  sendJson(res, 200, JSON.stringify({ id: jobId, status }))
}
