import type { Logger } from 'pino'
import type { BlobStore } from '@/lib/blobs/blob-store'
import type { DatabaseHandle } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import type { ChunkLog } from '@/lib/relay/chunk-log'
import { createRunpodClient, type RunpodClient, type RunpodClientOptions } from '@/lib/upstream/runpod-client'
import { upstreamFetch } from '@/lib/upstream/upstream-fetch'
import { countRequests } from './count-requests'
import { createLogger } from './create-logger'
import { createMetrics } from './create-metrics'
import { type DrainBook, openDrainBook } from './drain-book'
import { measureState } from './measure-state'
import { observeBlobs } from './observe-blobs'
import { observeLog } from './observe-log'
import { type Around, observeDashboard, observeGateway } from './observe-requests'
import { observeUpstream } from './observe-upstream'
import { openTracing, type TracingOptions } from './open-tracing'

type Kind = JobRow['endpointKind']

/** The one telemetry of a process, and how its parts are given to it to be observed. */
export interface StartedTelemetry {
  logger: Logger
  client(upstream: Kind, options: RunpodClientOptions): RunpodClient
  log(log: ChunkLog): ChunkLog
  blobs(blobs: BlobStore): BlobStore
  database(database: DatabaseHandle): void
  /** For the frames of routes, and for the supervisor. */
  around: { dashboard: Around; gateway: Around; drain: DrainBook['around'] }
  submitted(jobId: string, upstream: Kind): void
  /** Counts an event stream; call what it returns, once, when it is over. */
  viewerCame(stream: 'job' | 'browser'): () => void
  /** In Prometheus' text format. */
  scrape(): Promise<{ text: string; contentType: string }>
  /** Sends the last spans, in bounded time. */
  close(): Promise<void>
}

/** Starts to count, trace and log; everything is at zero. */
export async function startTelemetry(
  options: { level: string; secrets: (string | undefined)[] } & Omit<TracingOptions, 'logger'>,
): Promise<StartedTelemetry> {
  const logger = createLogger(options)
  const metrics = createMetrics()
  const tracing = await openTracing({ ...options, logger })
  const telemetry = { metrics, logger, tracing }
  const drains = openDrainBook(telemetry)
  return {
    logger,
    client(upstream, client) {
      const send = countRequests(upstreamFetch, { upstream, baseUrl: client.baseUrl, metrics })
      return observeUpstream(createRunpodClient({ ...client, fetch: send }), { ...telemetry, upstream, drains })
    },
    log: (log) => observeLog(log, telemetry),
    blobs: (blobs) => observeBlobs(blobs, telemetry),
    database: ({ db, pool }) => measureState(metrics, { db, pool, drains }),
    around: { dashboard: observeDashboard(telemetry), gateway: observeGateway(telemetry), drain: drains.around },
    submitted(jobId, upstream) {
      metrics.jobsSubmitted.inc({ upstream })
      logger.info({ job: jobId, upstream }, 'job submitted')
    },
    viewerCame(stream) {
      metrics.viewers.inc({ stream })
      return () => metrics.viewers.dec({ stream })
    },
    scrape: async () => ({ text: await metrics.registry.metrics(), contentType: metrics.registry.contentType }),
    close: () => tracing.close(),
  }
}
