import { objectMembers } from '@/lib/json/raw-json'
import { readPythonJson } from '@/lib/json/read-python-json'
import { sendJson } from '@/lib/local-endpoint/http/send-json'
import type { Run } from '@/lib/local-endpoint/queue/queue-state'
import { StorageError } from '@/lib/local-endpoint/queue/storage-error'
import type { Service } from '@/lib/local-endpoint/service'
import { readWorkerBody, type WorkerBody } from './read-worker-body'
import { unreadable } from './unreadable'
import type { WorkerExchange } from './worker-exchange'

/**
 * POST job-stream, `{"output": <yield>}`: one chunk. The generator goes on when this is answered, so a slow answer is what
 * slows it down. Always 200, for a worker repeats nothing that was refused: what cannot be taken ends the job instead.
 */
export async function receiveChunk({ req, res, endpointId, workerId, jobId, service }: WorkerExchange): Promise<void> {
  const { limits, workers } = service
  const run = workers.meetSender(endpointId, workerId, req).runs.get(jobId)
  const wanted = run !== undefined && !run.settled
  const body = await readWorkerBody(req, limits.workerBodyBytes, { wanted, budget: service.bodies })
  if (run && !run.settled && body.kind !== 'broken_off') await take(service, run, body)
  sendJson(res, 200, '{}')
}

async function take({ queue, limits, log }: Service, run: Run, body: WorkerBody): Promise<void> {
  try {
    const json = body.kind === 'text' ? readPythonJson(body.text) : null
    const output = json?.kind === 'object' ? objectMembers(json.text).get('output') : undefined
    if (output === undefined) {
      const why = body.kind === 'too_large' ? body.kind : 'no_json'
      return await failGoingOn(unreadable('a chunk', why, limits.workerBodyBytes))
    }
    if (json?.replaced) log('warn', 'a chunk had NaN or Infinity, sent as null', { jobId: run.jobId })
    await queue.appendChunk(run, output)
  } catch (error) {
    // The database stayed away: no fault of the job.
    if (error instanceof StorageError) return await queue.release(run)
    await failGoingOn(error instanceof Error ? error.message : String(error))
  }

  /** The handler does not know that its job is over, and must be told to stop. */
  async function failGoingOn(words: string) {
    await queue.finish(run, { error: JSON.stringify(words), handlerGoesOn: true })
  }
}
