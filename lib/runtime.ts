import { refuseForeignPages, requireLoopbackHost, requireSameOrigin } from '@/lib/auth/require-loopback'
import { fail } from '@/lib/errors'
import type { GatewayContext } from '@/lib/gateway/context'
import { gatewayError } from '@/lib/gateway/error-shape'
import { readerKey } from '@/lib/gateway/reader-key'
import { createHandle } from '@/lib/http/handle'
import type { Readiness } from '@/lib/metrics/check-readiness'
import type { Around } from '@/lib/metrics/observe-requests'
import { buildRuntime, type DashboardContext, type ProbeContext, type Runtime } from './build-runtime'

export type { DashboardContext }

/**
 * The process's runtime as scripts and routes see it. Next bundles instrumentation and routes apart, so a module's own
 * variable would exist twice: the one instance lives here.
 */
interface RuntimeSlot {
  ready: Promise<Runtime>
  localEndpointUrl?: string
  /** From now on `/readyz` says that this process is stopping; it serves on. */
  retire(): void
  /** Stops. The database is closed only when `requestsEnded`: a submission that is under way must store its answer. */
  close(requestsEnded: Promise<unknown>): Promise<void>
}

const SLOT = Symbol.for('sluice.runtime')
const slots = globalThis as unknown as Record<symbol, RuntimeSlot | undefined>

/** Builds the runtime; called once, by instrumentation. `slot.ready` fails when something it needs is not there. */
export function startRuntime(): void {
  if (slots[SLOT]) return
  const ready = buildRuntime()
  const slot: RuntimeSlot = {
    ready,
    retire: () => void ready.then((runtime) => runtime.retire()),
    close: async (requestsEnded) => (await ready).close(requestsEnded),
  }
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
  onUnexpected: (error, path) => void runtime().then((built) => built.onUnexpected(error, path)),
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
  onUnexpected: (error, path) => void runtime().then((built) => built.onUnexpected(error, path)),
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
  onUnexpected: (error, path) => void runtime().then((built) => built.onUnexpected(error, path)),
})

const NOT_STARTED: Readiness = { ready: false, database: 'unknown', relay: 'is not started', localEndpoint: 'unknown' }
