import { sendJson } from '@/lib/local-endpoint/http/send-json'
import { suspectSilence } from './suspect-silence'
import { insistOnStop } from './tell-to-stop'
import type { WorkerExchange } from './worker-exchange'

/** A ping may have been on its way while the job was taken. */
const FRESH_MS = 2_000
const PINGS = 2

/**
 * GET ping. It names the jobs that the worker has in hand: one that is left out twice will never be reported, and one
 * that is over goes on although it was told to stop. It proves nothing else: the process that pings outlives a killed worker.
 */
export async function answerPing({ res, query, endpointId, workerId, service }: WorkerExchange): Promise<void> {
  // Nobody is met by a ping: the process that pings outlives a killed worker.
  const worker = service.workers.get(endpointId, workerId)
  if (worker && !worker.ended) {
    const now = service.clock.now()
    worker.lastPingAt = now
    worker.sdkVersion = query.get('runpod_version') ?? worker.sdkVersion
    const inHand = new Set((query.get('job_id') ?? '').split(','))
    for (const run of worker.runs.values()) {
      const misses = inHand.has(run.jobId) ? 0 : (worker.missing.get(run.jobId) ?? 0) + 1
      if (now - run.startedAt.getTime() > FRESH_MS) worker.missing.set(run.jobId, misses)
      if (misses >= PINGS) suspectSilence(service, worker, [run])
      if (misses === 0 && run.settled) insistOnStop(service, worker, run)
    }
    if (query.get('status') === 'unhealthy') {
      service.workers.end(
        worker,
        `it found itself unhealthy: ${query.get('check')} (${query.get('reason')})`.slice(0, 500),
      )
    }
  }
  sendJson(res, 200, '{}')
}
