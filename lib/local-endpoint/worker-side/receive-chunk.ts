import { objectMembers } from '@/lib/json/raw-json'
import { readPythonJson } from '@/lib/json/read-python-json'
import { readBody } from '@/lib/local-endpoint/http/read-body'
import { sendJson } from '@/lib/local-endpoint/http/send-json'
import { StorageError } from '@/lib/local-endpoint/queue/storage-error'
import type { WorkerExchange } from './worker-exchange'

/**
 * POST job-stream, `{"output": <yield>}`: one chunk. The generator goes on when this is answered, so a slow answer is what
 * slows it down. Always 200, for a worker repeats nothing that was refused: what cannot be taken ends the job instead.
 */
export async function receiveChunk({ req, res, endpointId, workerId, jobId, service }: WorkerExchange): Promise<void> {
  const { queue, limits, workers } = service
  const worker = workers.meetSender(endpointId, workerId, req)
  const run = worker.runs.get(jobId)
  const body = await readBody(req, limits.workerBodyBytes).catch(() => null)
  if (run && !run.settled) {
    const json = body === null ? null : readPythonJson(body)
    const output = json?.kind === 'object' ? objectMembers(json.text).get('output') : undefined
    if (output === undefined) {
      await queue.finish(run, { error: JSON.stringify(unreadable('a chunk', body, limits.workerBodyBytes)) })
    } else {
      if (json?.replaced) service.log('warn', 'a chunk had NaN or Infinity, sent as null', { endpointId, jobId })
      try {
        await queue.appendChunk(run, output)
      } catch (error) {
        // The database stayed away: no fault of the job.
        if (error instanceof StorageError) await queue.release(run)
        else await queue.finish(run, { error: JSON.stringify(error instanceof Error ? error.message : String(error)) })
      }
    }
  }
  sendJson(res, 200, '{}')
}

/** Why a body of a worker could not be taken, for people. */
export function unreadable(what: string, body: string | null, maxBytes: number): string {
  return body === null
    ? `sluice: ${what} was larger than the ${maxBytes / 1024 / 1024} MiB that are taken, or its sending broke off.\n` +
        'Likely cause: the handler yields a whole file at once.\n' +
        'Fix: yield smaller parts (Runpod itself takes 1 MB a chunk), or upload the file and yield its URL.'
    : `sluice: ${what} was no JSON that can be read.\n` +
        'Likely cause: something between the worker and this endpoint changed what was sent, or it is not the runpod SDK.\n' +
        'Fix: attach the worker directly, with an unmodified runpod SDK.'
}
