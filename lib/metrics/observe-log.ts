import type { JobRow } from '@/lib/db/job-record'
import type { ChunkLog, IncomingChunk } from '@/lib/relay/chunk-log'
import { whyFailed } from './why-failed'
import type { Telemetry } from './telemetry'

/** The same log, with its writes counted, timed, traced and told. */
export function observeLog(log: ChunkLog, { metrics, logger, tracing }: Telemetry): ChunkLog {
  return {
    ...log,
    async append(lease, incoming, row, end) {
      const bytes = bytesOf(incoming)
      const facts = { 'sluice.job': lease.jobId, 'sluice.chunks': incoming.length, 'sluice.bytes': bytes }
      const observe = metrics.appendSeconds.startTimer()
      try {
        const job = await tracing.span('append', facts, () => log.append(lease, incoming, row, end))
        const ms = Math.round(observe() * 1000)
        metrics.chunks.inc({ upstream: job.endpointKind }, incoming.length)
        metrics.chunkBytes.inc({ upstream: job.endpointKind }, bytes)
        logger.debug({ ...named(job), chunks: incoming.length, bytes, ms }, 'chunks stored')
        return job
      } catch (error) {
        metrics.appendFailures.inc({ why: whyFailed(error) === 'LeaseLost' ? 'lease_lost' : 'storage' })
        throw error
      }
    },

    async update(lease, patch) {
      const job = await log.update(lease, patch)
      // Suspicions begin one by one, as the last of the list and without an end; a write that ends them begins none.
      const gap = patch.gaps?.at(-1)
      if (gap?.until === null) {
        metrics.gaps.inc({ why: gap.why })
        logger.info({ ...named(job), after: gap.after, why: gap.why }, 'chunks may have been lost')
      }
      return job
    },

    async restart(lease, patch, attempt) {
      const job = await log.restart(lease, patch, attempt)
      metrics.attempts.inc()
      logger.info({ ...named(job), retries: job.retries }, 'the upstream started the job over')
      return job
    },

    async close(lease, patch) {
      const job = await log.close(lease, patch)
      metrics.jobsClosed.inc({ upstream: job.endpointKind, status: job.status })
      if (job.verdict) metrics.verdicts.inc({ verdict: job.verdict.kind })
      const unproven = job.gaps.filter(({ lost }) => lost === null)
      for (const { why } of unproven) metrics.gapsUnproven.inc({ why })
      metrics.mendedChunks.inc(job.gaps.reduce((sum, { lost }) => sum + (lost ?? 0), 0))
      const ms = job.endedAt && job.acceptedAt ? job.endedAt.getTime() - job.acceptedAt.getTime() : undefined
      const facts = {
        status: job.status,
        chunks: job.chunkCount,
        bytes: job.chunkBytes,
        verdict: job.verdict?.kind,
        ms,
      }
      if (unproven.length > 0 || job.verdict?.kind === 'missing')
        logger.warn({ ...named(job), ...facts, gaps: unproven.length }, 'job closed, chunks may be missing')
      else logger.info({ ...named(job), ...facts }, 'job closed')
      return job
    },
  }
}

function bytesOf(incoming: readonly IncomingChunk[]): number {
  return incoming.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
}

function named({ id, endpointId, attempt }: Pick<JobRow, 'id' | 'endpointId' | 'attempt'>) {
  return { job: id, endpoint: endpointId, attempt }
}
