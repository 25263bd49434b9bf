import { createLogger } from './create-logger'
import { createMetrics } from './create-metrics'
import { type Exposition, parseExposition } from './parse-exposition'
import type { Telemetry } from './telemetry'
import { noTracing } from './tracing'

/** For tests: telemetry whose figures and lines can be read. */
export function metricsSetup(secrets: string[] = []) {
  const lines: Record<string, unknown>[] = []
  const logger = createLogger({ level: 'trace', secrets, to: { write: (line) => void lines.push(JSON.parse(line)) } })
  const telemetry: Telemetry = { metrics: createMetrics(), logger, tracing: noTracing }
  return {
    telemetry,
    lines,
    /** The lines with this message. */
    told: (msg: string) => lines.filter((line) => line.msg === msg),
    scrape: async (): Promise<Exposition> => parseExposition(await telemetry.metrics.registry.metrics()),
  }
}
