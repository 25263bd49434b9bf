import type { JobsContext } from '@/lib/jobs/context'
import type { ChunkLog } from '@/lib/relay/chunk-log'
import type { JobSignals } from '@/lib/relay/job-signals'

/** What the gateway's verbs work with: the dashboard's verbs, the log, and which client asks. */
export interface GatewayContext extends JobsContext {
  log: ChunkLog
  signals: JobSignals
  /** Names the client whose place in each stream is remembered. */
  reader: string
  /** Aborted when the client leaves or Sluice stops. */
  signal: AbortSignal
}
