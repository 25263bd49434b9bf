import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import type { Exchange } from './exchange'
import { jobBody } from './job-body'
import { readFinalJob } from './read-final-job'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import { sendJson } from '@/lib/local-endpoint/http/send-json'

/** GET /status/{job}. */
export async function readJobStatus({ res, endpointId, jobId, service }: Exchange): Promise<void> {
  const job = await service.queue.read(endpointId, jobId)
  if (!job) throw new Refusal(404, `job ${jobId} is not known, or its result has expired`)
  sendJson(res, 200, jobBody(job))
}

/** GET /status-sync/{job}?wait=: as /status, held until the job ended. Undocumented today; both SDKs use it. */
export async function readJobStatusSync(exchange: Exchange): Promise<void> {
  sendJson(exchange.res, 200, await readFinalJob(exchange, RUNPOD_LIMITS.runsyncWaitDefaultMs))
}
