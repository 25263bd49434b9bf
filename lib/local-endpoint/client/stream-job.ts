import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import { streamKey } from '@/lib/local-endpoint/signals'
import type { Exchange } from './exchange'
import { hold, waitOf } from './hold'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import { sendJson } from '@/lib/local-endpoint/http/send-json'

/**
 * GET /stream/{job}?wait=: hands out the chunks that nobody has read yet, held while there are none. The last ones come
 * with the final status when they are there at the time, as on Runpod. `stream` is an array in every answer: the
 * JavaScript SDK throws without it.
 */
export async function streamJob(exchange: Exchange): Promise<void> {
  const { endpointId, jobId, service, res, query } = exchange
  const { queue } = service
  let status = 'IN_QUEUE'
  const reading = await hold(
    exchange,
    waitOf(query, RUNPOD_LIMITS.streamWaitDefaultMs),
    () => queue.signals.arm(streamKey(jobId)),
    async () => {
      const found = await queue.readStream(endpointId, jobId)
      if (!found) throw new Refusal(404, `job ${jobId} is not known, or its result has expired`)
      status = found.status
      return found.ready ? found : null
    },
  )
  if (!reading) return sendJson(res, 200, JSON.stringify({ status, stream: [] }))
  const items = reading.chunks.map((text) => `{"output":${text}}`)
  sendJson(res, 200, `{"status":"${reading.status}","stream":[${items.join(',')}]}`, { receipt: reading })
}
