import type { JobRow } from '@/lib/db/job-record'
import type { DrainRun } from '@/lib/relay/read-job'
import type { Telemetry } from './telemetry'
import { whyFailed } from './why-failed'

/** The drains of this process: how many there are, and when each last heard from upstream. */
export interface DrainBook {
  /** Runs a drain, counted, traced and told. For the supervisor. */
  around(run: DrainRun, drain: () => Promise<'closed' | 'stopped'>): Promise<'closed' | 'stopped'>
  /** A read of this job's stream was answered. */
  heard(endpointId: string, upstreamId: string): void
  /** How long the drain that waits longest has had no answer, in ms; 0 without drains. */
  silenceMs(): number
}

/** Opens an empty book. */
export function openDrainBook(telemetry: Telemetry, now: () => number = Date.now): DrainBook {
  const { metrics, logger, tracing } = telemetry
  const heardAt = new Map<string, number>()

  return {
    async around({ job, fresh, orphaned, lost }, drain) {
      const upstream = job.endpointKind
      const how = fresh ? 'submitted' : orphaned ? 'reader_died' : 'handed_over'
      const named = { job: job.id, endpoint: job.endpointId, upstreamJob: job.upstreamId }
      const beganAt = now()
      let outcome = 'failed'
      metrics.drainsBegun.inc({ upstream, how })
      metrics.drainsActive.inc({ upstream })
      heardAt.set(placeOf(job), beganAt)
      logger.info({ ...named, attempt: job.attempt, epoch: job.leaseEpoch, how }, 'drain begun')
      try {
        const end = await tracing.span('drain', factsOf(job), drain)
        outcome = end === 'stopped' && lost.aborted ? 'lease_lost' : end
        return end
      } catch (error) {
        if (whyFailed(error) === 'LeaseLost') outcome = 'lease_lost'
        throw error
      } finally {
        heardAt.delete(placeOf(job))
        metrics.drainsActive.dec({ upstream })
        metrics.drainsEnded.inc({ upstream, outcome })
        const level = outcome === 'lease_lost' ? 'warn' : 'info'
        logger[level]({ ...named, outcome, ms: now() - beganAt }, 'drain ended')
      }
    },
    heard(endpointId, upstreamId) {
      const place = placeOf({ endpointId, upstreamId })
      if (heardAt.has(place)) heardAt.set(place, now())
    },
    silenceMs: () => Math.max(0, ...[...heardAt.values()].map((at) => now() - at)),
  }
}

function placeOf({ endpointId, upstreamId }: Pick<JobRow, 'endpointId' | 'upstreamId'>): string {
  return `${endpointId}/${upstreamId}`
}

function factsOf(job: JobRow) {
  return {
    'sluice.job': job.id,
    'sluice.endpoint': job.endpointId,
    'sluice.attempt': job.attempt,
    'sluice.upstream_job': job.upstreamId ?? '',
  }
}
