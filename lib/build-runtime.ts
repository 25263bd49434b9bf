import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { localViewer } from '@/lib/auth/viewer'
import { openBlobs } from '@/lib/blobs/open-blobs'
import { openDatabase } from '@/lib/db/client'
import { migrateDatabase } from '@/lib/db/migrate'
import { readEnv, s3Settings } from '@/lib/env'
import { describeError } from '@/lib/errors'
import type { GatewayContext } from '@/lib/gateway/context'
import { createStopSignal } from '@/lib/http/stop-signal'
import { createViewerPlaces } from '@/lib/http/viewer-places'
import type { Upstreams } from '@/lib/jobs/context'
import { BUILT_IN_ENDPOINTS } from '@/lib/local-endpoint/built-in-endpoints'
import { startLocalEndpoint } from '@/lib/local-endpoint/server'
import { checkReadiness, type Readiness } from '@/lib/metrics/check-readiness'
import type { Around } from '@/lib/metrics/observe-requests'
import { startTelemetry } from '@/lib/metrics/start-telemetry'
import { createChunkLog } from '@/lib/relay/chunk-log'
import { createJobSignals } from '@/lib/relay/job-signals'
import { openPresence } from '@/lib/relay/presence'
import { createSharedLooks, type SharedLooks } from '@/lib/relay/shared-looks'
import { startSupervisor } from '@/lib/relay/supervisor'
import { createLocalEndpointClient } from '@/lib/upstream/local-endpoint-client'

/** What every dashboard route works with. */
export interface DashboardContext extends Omit<GatewayContext, 'reader'> {
  gatewayBaseUrl: string
  /** How those who watch look at jobs. */
  looks: SharedLooks
  /**
   * Counts somebody who follows `job` or all jobs of a `browser`; call what it returns, once, when they left.
   * @throws SluiceError `too_many_viewers`
   */
  viewerCame(stream: 'job' | 'browser'): () => void
}

/** What machines ask of this process. */
export interface ProbeContext {
  /** In Prometheus' text format. */
  metrics(): Promise<{ text: string; contentType: string }>
  readiness(): Promise<Readiness>
}

/** Everything that exists once per process. */
export interface Runtime extends ProbeContext {
  context(signal: AbortSignal): DashboardContext
  /** Where the local endpoint listens; absent when it is off. */
  localEndpointUrl?: string
  onUnexpected(error: unknown, path: string): void
  around: { dashboard: Around; gateway: Around }
  retire(): void
  close(requestsEnded: Promise<unknown>): Promise<void>
}

/** Builds the runtime of this process, from its settings. Rejects when something that it needs is not there. */
export async function buildRuntime(): Promise<Runtime> {
  const env = readEnv(process.env)
  const url = env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: start Sluice with npm start')
  const telemetry = await startTelemetry({
    level: env.SLUICE_LOG_LEVEL,
    secrets: [env.RUNPOD_API_KEY, process.env.AWS_SECRET_ACCESS_KEY, process.env.AWS_SESSION_TOKEN],
    endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    serviceName: env.OTEL_SERVICE_NAME,
    ratio: env.OTEL_TRACES_SAMPLER_ARG,
  })
  const { logger } = telemetry

  // Locks that belong to a session are lost behind a pooler: whoever needs them goes to the server itself.
  const directUrl = env.DATABASE_DIRECT_URL ?? url
  await migrateDatabase(directUrl, join(process.cwd(), 'lib/db/migrations'))
  const pooled = directUrl !== url
  const onError = (error: Error) => logger.warn({ error: error.message }, 'a database connection broke')
  const database = openDatabase(url, { max: 20, pooled, onError })
  const { db } = database
  telemetry.database(database)
  const direct = pooled && env.SLUICE_LOCAL_PORT !== 'off' ? openDatabase(directUrl, { onError }) : null
  const localLogger = logger.child({ part: 'local-endpoint' })
  const localEndpoint =
    env.SLUICE_LOCAL_PORT === 'off'
      ? null
      : await startLocalEndpoint({
          db: direct?.db ?? db,
          port: env.SLUICE_LOCAL_PORT,
          log: (level, message, fields) => localLogger[level](fields ?? {}, message),
        })
  const upstreams: Upstreams = {
    local: localEndpoint && telemetry.client('local', { name: 'The local endpoint', baseUrl: localEndpoint.url }),
    localEndpoint: localEndpoint && createLocalEndpointClient({ baseUrl: localEndpoint.url }),
    runpod: env.RUNPOD_API_KEY
      ? telemetry.client('runpod', { name: 'Runpod', baseUrl: env.RUNPOD_BASE_URL, apiKey: env.RUNPOD_API_KEY })
      : null,
    runpodBaseUrl: env.RUNPOD_BASE_URL,
    builtIn: BUILT_IN_ENDPOINTS,
  }

  const store = await openBlobs({ dataDir: env.SLUICE_DATA_DIR, s3: s3Settings(env, process.env) })
  const blobs = telemetry.blobs(store)
  const alone = process.env.SLUICE_OWN_DATABASE === '1'
  const owner = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`
  const presence = alone
    ? null
    : await openPresence({
        databaseUrl: directUrl,
        owner,
        onError: (error) => logger.warn(error.message),
      })
  const signals = createJobSignals(presence)
  const log = telemetry.log(createChunkLog({ db, blobs, signals }))
  const looks = createSharedLooks({ log, signals })
  const supervisor = await startSupervisor({
    db,
    log,
    blobs,
    signals,
    upstreams,
    owner,
    presence,
    onError: (error, jobId) => {
      if (jobId) logger.error({ job: jobId, error: describeError(error) }, 'a drain failed')
      else logger.warn({ error: describeError(error) }, 'a look for jobs to read failed; the next one follows')
    },
    around: telemetry.around.drain,
  })

  const stopping = createStopSignal()
  const viewerPlaces = createViewerPlaces()
  let stopped = false
  return {
    ...(localEndpoint && { localEndpointUrl: localEndpoint.url }),
    context: (signal) => ({
      db,
      blobs,
      log,
      looks,
      signals,
      upstreams,
      viewer: localViewer(),
      owner,
      beginDrain(jobId, kind, fresh) {
        if (fresh) telemetry.submitted(jobId, kind)
        supervisor.take(jobId, kind, fresh)
      },
      keepSubmission: supervisor.keepSubmission,
      now: () => new Date(),
      signal: stopping.link(signal),
      gatewayBaseUrl: `http://${env.HOSTNAME.includes(':') ? `[${env.HOSTNAME}]` : env.HOSTNAME}:${env.PORT}/v2`,
      viewerCame(stream) {
        const leave = viewerPlaces.take()
        const left = telemetry.viewerCame(stream)
        return () => {
          leave()
          left()
        }
      },
    }),
    around: telemetry.around,
    metrics: telemetry.scrape,
    readiness: () => checkReadiness({ db, stopping: stopped, localEndpointUrl: localEndpoint?.url ?? null }),
    onUnexpected: (error, path) => logger.error({ path, error: describeError(error) }, 'a request failed'),
    retire() {
      stopped = true
    },
    async close(requestsEnded) {
      // Viewers first, so that the server can stop. Then both at once: no drain may begin another read, and the reads that
      // the local endpoint holds are answered.
      stopped = true
      stopping.stop()
      signals.close()
      await Promise.all([localEndpoint?.close(), supervisor.close(), requestsEnded])
      await presence?.close()
      await direct?.close()
      await database.close()
      await telemetry.close()
    },
  }
}
