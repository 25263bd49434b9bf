import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
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
import { closeInterruptedSubmissions } from '@/lib/jobs/close-interrupted-submissions'
import type { Upstreams } from '@/lib/jobs/context'
import { BUILT_IN_ENDPOINTS } from '@/lib/local-endpoint/built-in-endpoints'
import { startLocalEndpoint } from '@/lib/local-endpoint/server'
import { createChunkLog } from '@/lib/relay/chunk-log'
import { createJobSignals } from '@/lib/relay/job-signals'
import { openPresence } from '@/lib/relay/presence'
import { startSupervisor } from '@/lib/relay/supervisor'
import { createLocalEndpointClient } from '@/lib/upstream/local-endpoint-client'
import { createRunpodClient } from '@/lib/upstream/runpod-client'

/** What every dashboard route works with. */
export interface DashboardContext extends Omit<GatewayContext, 'reader'> {
  gatewayBaseUrl: string
}

/** Everything that exists once per process. */
interface Runtime {
  context(signal: AbortSignal): DashboardContext
  /** Where the local endpoint listens; absent when it is off. */
  localEndpointUrl?: string
  onUnexpected(error: unknown, request: Request): void
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
  const logger = pino({ level: process.env.SLUICE_LOG_LEVEL ?? 'warn', redact: ['*.authorization', '*.apiKey'] })

  await migrateDatabase(url, join(process.cwd(), 'lib/db/migrations'))
  const database = openDatabase(url, {
    max: 20,
    onError: (error) => logger.warn({ error: error.message }, 'a database connection broke'),
  })
  const { db } = database
  const localEndpoint =
    env.SLUICE_LOCAL_PORT === 'off'
      ? null
      : await startLocalEndpoint({
          db,
          port: env.SLUICE_LOCAL_PORT,
          log: (level, message, fields) => logger[level](fields ?? {}, message),
        })
  const upstreams: Upstreams = {
    local: localEndpoint && createRunpodClient({ name: 'The local endpoint', baseUrl: localEndpoint.url }),
    localEndpoint: localEndpoint && createLocalEndpointClient({ baseUrl: localEndpoint.url }),
    runpod: env.RUNPOD_API_KEY
      ? createRunpodClient({ name: 'Runpod', baseUrl: env.RUNPOD_BASE_URL, apiKey: env.RUNPOD_API_KEY })
      : null,
    runpodBaseUrl: env.RUNPOD_BASE_URL,
    builtIn: BUILT_IN_ENDPOINTS,
  }

  const blobs = await openBlobs({ dataDir: env.SLUICE_DATA_DIR, s3: s3Settings(env, process.env) })
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
  const log = createChunkLog({ db, blobs, signals })
  await closeInterruptedSubmissions(db, new Date(Date.now() - (alone ? 0 : LONGEST_SUBMISSION_MS)))
  const supervisor = await startSupervisor({
    db,
    log,
    blobs,
    signals,
    upstreams,
    owner,
    presence,
    onError: (error, jobId) => logger.error({ jobId, error: describeError(error) }, 'a drain failed'),
  })

  const stopping = createStopSignal()
  return {
    ...(localEndpoint && { localEndpointUrl: localEndpoint.url }),
    context: (signal) => ({
      db,
      blobs,
      log,
      signals,
      upstreams,
      viewer: localViewer(),
      beginDrain: supervisor.take,
      now: () => new Date(),
      signal: stopping.link(signal),
      gatewayBaseUrl: `http://${env.HOSTNAME.includes(':') ? `[${env.HOSTNAME}]` : env.HOSTNAME}:${env.PORT}/v2`,
    }),
    onUnexpected: (error, request) =>
      logger.error({ path: new URL(request.url).pathname, error: describeError(error) }, 'a request failed'),
    async close() {
      // Viewers first, so that the server can stop. Then both at once: no drain may begin another read, and the reads that
      // the local endpoint holds are answered.
      stopping.stop()
      signals.close()
      await Promise.all([localEndpoint?.close(), supervisor.close()])
      await presence?.close()
      await database.close()
    },
  }
}

/** Frames routes of the dashboard's API: this machine and its own pages only. */
export const dashboardRoute = createHandle<DashboardContext>({
  context: async (request) => {
    requireLoopbackHost(request.headers)
    requireSameOrigin(request.headers)
    return (await runtime()).context(request.signal)
  },
  onUnexpected: (error, request) => void runtime().then((built) => built.onUnexpected(error, request)),
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
})
