import type { Logger } from 'pino'
import type { Metrics } from './create-metrics'
import type { Tracing } from './tracing'

/** Where Sluice tells what it does: numbers for `/metrics`, lines for the log, spans for a collector. */
export interface Telemetry {
  metrics: Metrics
  logger: Logger
  tracing: Tracing
}
