import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { refuseForeignPages, requireLoopbackHost, requireSameOrigin } from '@/lib/auth/require-loopback'
import { localViewer } from '@/lib/auth/viewer'
import { openBlobs } from '@/lib/blobs/open-blobs'
import { openDatabase } from '@/lib/db/client'
import { migrateDatabase } from '@/lib/db/migrate'
import { readEnv, s3Settings } from '@/lib/env'
import { describeError, fail } from '@/lib/errors'
import type { GatewayContext } from '@/lib/gateway/context'
import { gatewayError } from '@/lib/gateway/error-shape'
import { readerKey } from '@/lib/gateway/reader-key'
import { createHandle } from '@/lib/http/handle'
import { createStopSignal } from '@/lib/http/stop-signal'
import { createViewerPlaces } from '@/lib/http/viewer-places'
import { closeInterruptedSubmissions } from '@/lib/jobs/close-interrupted-submissions'
import type { Upstreams } from '@/lib/jobs/context'
import { BUILT_IN_ENDPOINTS } from '@/lib/local-endpoint/built-in-endpoints'
import { startLocalEndpoint } from '@/lib/local-endpoint/server'
import { checkReadiness, type Readiness } from '@/lib/metrics/check-readiness'
import type { Around } from '@/lib/metrics/observe-requests'
import { startTelemetry } from '@/lib/metrics/start-telemetry'
import { createChunkLog } from '@/lib/relay/chunk-log'
import { createJobSignals } from '@/lib/relay/job-signals'
import { openPresence } from '@/lib/relay/presence'
import { startSupervisor } from '@/lib/relay/supervisor'
import { createLocalEndpointClient } from '@/lib/upstream/local-endpoint-client'

/** What every dashboard route works with. */
export interface DashboardContext extends Omit<GatewayContext, 'reader'> {
  gatewayBaseUrl: string
  /**
   * Counts somebody who follows `job` or all jobs of a `browser`; call what it returns, once, when they left.
   * @throws SluiceError `too_many_viewers`
   */
  viewerCame(stream: 'job' | 'browser'): () => void
}

/** What machines ask of this process. */
interface ProbeContext {
  /** In Prometheus' text format. */
  metrics(): Promise<{ text: string; contentType: string }>
  readiness(): Promise<Readiness>
}

/** Everything that exists once per process. */
interface Runtime extends ProbeContext {
  context(signal: AbortSignal): DashboardContext
  /** Where the local endpoint listens; absent when it is off. */
  localEndpointUrl?: string
  onUnexpected(error: unknown, request: Request): void
  around: { dashboard: Around; gateway: Around }
  close(): Promise<void>
}

/**
 * The process's runtime as scripts and routes see it. Next bundles instrumentation and routes apart, so a module's own
 * variable would exist twice: the one instance lives here.
 */
interface RuntimeSlot {
  ready: Promise<Runtime>
  localEndpointUrl?: string
  close(): Promise<void>
}

/** No submission of a living process is older. */
const LONGEST_SUBMISSION_MS = 10 * 60_000

const SLOT = Symbol.for('sluice.runtime')
const slots = globalThis as unknown as Record<symbol, RuntimeSlot | undefined>

/** Builds the runtime; called once, by instrumentation. `slot.ready` fails when something it needs is not there. */
export function startRuntime(): void {
  if (slots[SLOT]) return
  const ready = build()
  const slot: RuntimeSlot = { ready, close: async () => (await ready).close() }
  slots[SLOT] = slot
  ready.then(
    (runtime) => {
      if (runtime.localEndpointUrl) slot.localEndpointUrl = runtime.localEndpointUrl
    },
    // Whoever started the process awaits `ready` and says what failed.
    () => {},
  )
}

async function runtime(): Promise<Runtime> {
  const slot = slots[SLOT]
  if (!slot) throw fail('shutting_down', 'Sluice is not started.', { action: 'Start it with npm start.' })
  return slot.ready
}

async function build(): Promise<Runtime> {
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

  await migrateDatabase(url, join(process.cwd(), 'lib/db/migrations'))
  const database = openDatabase(url, {
    max: 20,
    onError: (error) => logger.warn({ error: error.message }, 'a database connection broke'),
  })
  const { db } = database
  telemetry.database(database)
  const localLogger = logger.child({ part: 'local-endpoint' })
  const localEndpoint =
    env.SLUICE_LOCAL_PORT === 'off'
      ? null
      : await startLocalEndpoint({
          db,
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
        databaseUrl: env.DATABASE_DIRECT_URL ?? url,
        owner,
        onError: (error) => logger.warn(error.message),
      })
  const signals = createJobSignals(presence)
  const log = telemetry.log(createChunkLog({ db, blobs, signals }))
  await closeInterruptedSubmissions(db, new Date(Date.now() - (alone ? 0 : LONGEST_SUBMISSION_MS)))
  const supervisor = await startSupervisor({
    db,
    log,
    blobs,
    signals,
    upstreams,
    owner,
    presence,
    onError: (error, jobId) => logger.error({ job: jobId, error: describeError(error) }, 'a drain failed'),
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
      signals,
      upstreams,
      viewer: localViewer(),
      beginDrain(jobId, kind, fresh) {
        if (fresh) telemetry.submitted(jobId, kind)
        supervisor.take(jobId, kind, fresh)
      },
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
    onUnexpected: (error, request) =>
      logger.error({ path: new URL(request.url).pathname, error: describeError(error) }, 'a request failed'),
    async close() {
      // Viewers first, so that the server can stop. Then both at once: no drain may begin another read, and the reads that
      // the local endpoint holds are answered.
      stopped = true
      stopping.stop()
      signals.close()
      await Promise.all([localEndpoint?.close(), supervisor.close()])
      await presence?.close()
      await database.close()
      await telemetry.close()
    },
  }
}

/** Requests are counted and traced by the process's own counters; before there are any, they are only answered. */
const around =
  (part: keyof Runtime['around']): Around =>
  async (request, answer) => {
    const built = await runtime().catch(() => null)
    return built ? built.around[part](request, answer) : answer()
  }

/** Frames routes of the dashboard's API: this machine and its own pages only. */
export const dashboardRoute = createHandle<DashboardContext>({
  context: async (request) => {
    requireLoopbackHost(request.headers)
    requireSameOrigin(request.headers)
    return (await runtime()).context(request.signal)
  },
  onUnexpected: (error, request) => void runtime().then((built) => built.onUnexpected(error, request)),
  around: around('dashboard'),
})

/** Frames routes of the gateway: this machine's clients, with any key or none, answered in Runpod's shape. */
export const gatewayRoute = createHandle<GatewayContext>({
  context: async (request) => {
    requireLoopbackHost(request.headers)
    refuseForeignPages(request.headers)
    const ctx = (await runtime()).context(request.signal)
    return { ...ctx, reader: readerKey(ctx.viewer.id, request.headers) }
  },
  onUnexpected: (error, request) => void runtime().then((built) => built.onUnexpected(error, request)),
  toResponse: gatewayError,
  around: around('gateway'),
})

/** Frames what machines ask about this process. The runtime is asked for late: a process without one is alive, too. */
export const probeRoute = createHandle<ProbeContext>({
  context: async (request) => {
    requireLoopbackHost(request.headers)
    refuseForeignPages(request.headers)
    return {
      metrics: async () => (await runtime()).metrics(),
      readiness: async () => {
        const built = await runtime().catch(() => null)
        return built?.readiness() ?? NOT_STARTED
      },
    }
  },
  onUnexpected: (error, request) => void runtime().then((built) => built.onUnexpected(error, request)),
})

const NOT_STARTED: Readiness = { ready: false, database: 'unknown', relay: 'is not started', localEndpoint: 'unknown' }
