import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { Logger } from 'pino'

/** The same exporter; the log is told once when it cannot send, and once when it can again. */
export function tellTrouble(exporter: SpanExporter, logger: Logger): SpanExporter {
  let troubled = false
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.code !== 0
        if (failed !== troubled) {
          const why = result.error?.name ?? 'unknown'
          if (failed)
            logger.warn({ why, spans: spans.length }, 'traces cannot be sent: check OTEL_EXPORTER_OTLP_ENDPOINT')
          else logger.warn('traces are sent again')
        }
        troubled = failed
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}
