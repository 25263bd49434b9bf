import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '@/lib/local-endpoint/clock'
import type { LocalLimits } from '@/lib/local-endpoint/limits'
import type { Log } from '@/lib/local-endpoint/log'
import type { Queue } from '@/lib/local-endpoint/queue'

/** What every client operation gets: the request, where to answer, and what the endpoint is made of. */
export interface Exchange {
  req: IncomingMessage
  res: ServerResponse
  query: URLSearchParams
  endpointId: string
  /** Empty where the path has none. */
  jobId: string
  /** Aborted when the client's connection is gone. */
  gone: AbortSignal
  service: Service
}

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
