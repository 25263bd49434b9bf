import type { JobRow } from '@/lib/db/job-record'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import type { DrainBook } from './drain-book'
import { watchTrouble } from './watch-trouble'
import type { Telemetry } from './telemetry'
import { whyFailed } from './why-failed'

export interface ObservedUpstream extends Telemetry {
  upstream: JobRow['endpointKind']
  drains: Pick<DrainBook, 'heard'>
}

/** The same client, with its calls counted, traced and told, and trouble that lasts told once. */
export function observeUpstream(client: RunpodClient, observed: ObservedUpstream): RunpodClient {
  const { upstream, metrics, logger, tracing, drains } = observed
  const trouble = watchTrouble(upstream, logger)

  function calling<Rest extends unknown[], Answer>(
    operation: string,
    method: (endpointId: string, ...rest: Rest) => Promise<Answer>,
    keep?: (answer: Answer) => boolean,
  ) {
    return async (endpointId: string, ...rest: Rest): Promise<Answer> => {
      const facts = { 'sluice.endpoint': endpointId, 'sluice.operation': operation }
      const askedAt = performance.now()
      const told = (outcome: string) => {
        const ms = Math.round(performance.now() - askedAt)
        logger.trace({ upstream, endpoint: endpointId, operation, outcome, ms }, 'upstream asked')
      }
      try {
        const answer = await tracing.span(`upstream ${operation}`, facts, () => method(endpointId, ...rest), keep)
        told('ok')
        trouble.passed(endpointId)
        return answer
      } catch (error) {
        const code = whyFailed(error)
        told(code)
        metrics.upstreamFailures.inc({ upstream, operation, code })
        trouble.met(endpointId, code)
        throw error
      }
    }
  }

  const read = calling('stream', client.stream, (answer) => answer.chunks.length > 0)
  return {
    ...client,
    run: calling('run', client.run),
    runsync: calling('runsync', client.runsync),
    status: calling('status', client.status),
    statusSync: calling('status-sync', client.statusSync),
    async stream(endpointId, jobId, waitMs) {
      try {
        const answer = await read(endpointId, jobId, waitMs)
        drains.heard(endpointId, jobId)
        metrics.reads.inc({ upstream, outcome: answer.chunks.length > 0 ? 'chunks' : 'empty' })
        return answer
      } catch (error) {
        metrics.reads.inc({ upstream, outcome: 'failed' })
        throw error
      }
    },
    cancel: calling('cancel', client.cancel),
    retry: calling('retry', client.retry),
    purgeQueue: calling('purge-queue', client.purgeQueue),
    health: calling('health', client.health),
  }
}
