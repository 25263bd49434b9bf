import type { BlobStore } from '@/lib/blobs/blob-store'
import type { Endpoint } from '@/lib/contract/endpoints'
import type { Database } from '@/lib/db/client'
import type { LocalEndpointClient } from '@/lib/upstream/local-endpoint-client'
import type { RunpodClient } from '@/lib/upstream/runpod-client'

/** Who asks. Local mode has one viewer; accounts will bring more. */
export interface Viewer {
  id: string
}

/** What every verb on jobs and endpoints works with. */
export interface JobsContext {
  db: Database
  blobs: BlobStore
  viewer: Viewer
  /** Names this process among all that share the database. */
  owner: string
  upstreams: Upstreams
  /**
   * Begins reading a job's stream. The relay's start is passed in: verbs do not know the relay.
   * `fresh`: just submitted, so nobody can have read it and `/status` may not know it yet.
   */
  beginDrain: (jobId: string, kind: 'local' | 'runpod', fresh: boolean) => void
  /** Renews this process's lease on a job that is being submitted, until what it returns is called. */
  keepSubmission: (jobId: string) => () => void
  now: () => Date
}

/** The two places jobs go to. */
export interface Upstreams {
  /** Null when SLUICE_LOCAL_PORT is off. */
  local: RunpodClient | null
  /** The local endpoint's own API: workers, faults, logs. Null when SLUICE_LOCAL_PORT is off. */
  localEndpoint: LocalEndpointClient | null
  /** Null when no RUNPOD_API_KEY is set. */
  runpod: RunpodClient | null
  runpodBaseUrl: string
  /** What the local endpoint has without any worker, for the moments when it does not answer. */
  builtIn: Endpoint[]
}
