import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Service } from '@/lib/local-endpoint/service'

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
