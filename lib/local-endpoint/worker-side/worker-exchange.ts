import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Service } from '@/lib/local-endpoint/service'

/** A request of the worker protocol. */
export interface WorkerExchange {
  req: IncomingMessage
  res: ServerResponse
  query: URLSearchParams
  endpointId: string
  workerId: string
  /** Empty where the path has none. */
  jobId: string
  /** Aborted when the worker's connection is gone. */
  gone: AbortSignal
  service: Service
}
