import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import type { Exchange } from './exchange'
import { parseRunRequest } from './parse-run-request'
import { readBody } from '@/lib/local-endpoint/http/read-body'
import { readFinalJob } from './read-final-job'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import { sendJson } from '@/lib/local-endpoint/http/send-json'

/** POST /run: `{"id":"…-u1","status":"IN_QUEUE"}`. */
export async function runJob(exchange: Exchange): Promise<void> {
  const id = await submit(exchange, false)
  sendJson(exchange.res, 200, JSON.stringify({ id, status: 'IN_QUEUE' }))
}

/** POST /runsync?wait=: the finished job, or after `wait` its id and status so far, to go on with /status. */
export async function runJobSync(exchange: Exchange): Promise<void> {
  const id = await submit(exchange, true)
  const text = await readFinalJob({ ...exchange, jobId: id }, RUNPOD_LIMITS.runsyncWaitDefaultMs)
  sendJson(exchange.res, 200, text)
}

async function submit({ req, endpointId, service }: Exchange, sync: boolean): Promise<string> {
  const request = await readBody(req, sync ? RUNPOD_LIMITS.runsyncBytes : RUNPOD_LIMITS.runBytes)
  const wishes = parseRunRequest(request)
  const id = await service.queue.submit({ endpointId, request, sync, ...wishes })
  if (id === null) throw new Refusal(429, `the queue of ${endpointId} is full`)
  return id
}
