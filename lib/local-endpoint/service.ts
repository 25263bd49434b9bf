import type { Clock } from './clock'
import type { LocalLimits } from './limits'
import type { Log } from './log'
import type { Queue } from './queue'
import type { ByteBudget } from './worker-side/byte-budget'
import type { EndpointDirectory } from './workers/endpoint-directory'
import type { WorkerRegistry } from './workers/worker-registry'

/** What the local endpoint is made of, as those see it who answer requests. */
export interface Service {
  queue: Queue
  clock: Clock
  limits: LocalLimits
  log: Log
  requireKey: string | undefined
  /** Slots of the built-in handlers' workers, per endpoint id. */
  slots: ReadonlyMap<string, number>
  endpoints: EndpointDirectory
  workers: WorkerRegistry
  /** Base URL for SDKs and workers: `http://127.0.0.1:PORT/v2`. */
  url(): string
  /** When it was started, ms since 1970. */
  startedAt: number
  /** Requests held now. */
  held: { count: number }
  /** Bytes of workers' posts in memory at once. */
  bodies: ByteBudget
}
