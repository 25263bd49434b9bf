import type { Clock } from './clock'
import type { LocalLimits } from './limits'
import type { Log } from './log'
import type { Queue } from './queue'

/** What the local endpoint is made of, as those see it who answer requests. */
export interface Service {
  queue: Queue
  clock: Clock
  limits: LocalLimits
  log: Log
  requireKey: string | undefined
  /** Workers' slots per endpoint id; an endpoint that is not in it is unknown. */
  slots: ReadonlyMap<string, number>
  /** Requests held now. */
  held: { count: number }
}
