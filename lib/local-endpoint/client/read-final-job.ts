import { isFinal } from '@/lib/contract/runpod'
import { endKey } from '@/lib/local-endpoint/signals'
import type { Exchange } from './exchange'
import { hold, waitOf } from './hold'
import { jobBody } from './job-body'
import { Refusal } from '@/lib/local-endpoint/http/refusal'

/**
 * Holds until the job ended or the request's `wait` is over, then gives the job as JSON text.
 * @throws Refusal 404 when the job is not there
 */
export async function readFinalJob(exchange: Exchange, defaultWaitMs: number): Promise<string> {
  const { endpointId, jobId, service, query } = exchange
  const { queue } = service
  await hold(
    exchange,
    waitOf(query, defaultWaitMs),
    () => queue.signals.arm(endKey(jobId)),
    async () => {
      const status = await queue.readStatus(endpointId, jobId)
      if (status === null) throw new Refusal(404, `job ${jobId} is not known, or its result has expired`)
      return isFinal(status) ? status : null
    },
  )
  const job = await queue.read(endpointId, jobId)
  if (!job) throw new Refusal(404, `job ${jobId} is not known, or its result has expired`)
  return jobBody(job)
}
