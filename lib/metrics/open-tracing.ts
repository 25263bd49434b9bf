import { AsyncLocalStorage } from 'node:async_hooks'
import type { Logger } from 'pino'
import { noTracing, type Tracing } from './tracing'
import { whyFailed } from './why-failed'

export interface TracingOptions {
  /** Where a collector takes OTLP over HTTP; undefined: nothing is traced, and none of the code for it is loaded. */
  endpoint: string | undefined
  serviceName: string
  /** The part of all traces that is kept, 0 to 1. */
  ratio: number
  logger: Logger
  /** How long the end waits for the collector. */
  closeMs?: number
}

/** Whoever stops Sluice does not wait longer for a collector. */
const CLOSE_MS = 2_000

/**
 * Sends spans to a collector, in batches; what it cannot take in time is dropped. Nothing is registered globally: Next would
 * then add spans of its own for every request.
 */
export async function openTracing(options: TracingOptions): Promise<Tracing> {
  const { endpoint, serviceName, ratio, logger, closeMs = CLOSE_MS } = options
  if (!endpoint) return noTracing
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { tellTrouble }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('./tell-trouble'),
  ])
  // OTEL_EXPORTER_OTLP_HEADERS, _TIMEOUT and the like it reads by itself.
  const exporter = tellTrouble(new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` }), logger)
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('sluice')
  const within = new AsyncLocalStorage<ReturnType<typeof api.trace.setSpan>>()

  return {
    async span(name, facts, work, keep = () => true) {
      const parent = within.getStore() ?? api.ROOT_CONTEXT
      const span = tracer.startSpan(name, { attributes: facts }, parent)
      try {
        const result = await within.run(api.trace.setSpan(parent, span), work)
        // A span that is never ended is never sent.
        if (keep(result)) span.end()
        return result
      } catch (error) {
        span.setStatus({ code: api.SpanStatusCode.ERROR, message: whyFailed(error) })
        span.end()
        throw error
      }
    },
    async close() {
      const late = new Promise((resolve) => setTimeout(resolve, closeMs).unref())
      await Promise.race([provider.shutdown().catch(() => {}), late])
    },
  }
}
