import type { IncomingMessage } from 'node:http'
import type { Service } from '@/lib/local-endpoint/service'

/** A request to the local endpoint's own API. */
export interface ControlExchange {
  req: IncomingMessage
  /** Empty where the path has none. */
  endpointId: string
  /** Of a worker or a job; empty where the path has none. */
  id: string
  /** Aborted when the asker's connection is gone. */
  gone: AbortSignal
  service: Service
  /** Set by a verb whose answer must not get lost: called when it did. */
  lost: () => void
}
