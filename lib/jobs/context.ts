import type { BlobStore } from '@/lib/blobs/blob-store'
import type { Endpoint } from '@/lib/contract/endpoints'
import type { Database } from '@/lib/db/client'
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
  upstreams: Upstreams
  /**
   * Begins reading a job's stream. The relay's start is passed in: verbs do not know the relay.
   * `fresh`: just submitted, so nobody can have read it and `/status` may not know it yet.
   */
  beginDrain: (jobId: string, kind: 'local' | 'runpod', fresh: boolean) => void
  now: () => Date
}

/** The two places jobs go to. */
export interface Upstreams {
  /** Null when SLUICE_LOCAL_PORT is off. */
  local: RunpodClient | null
  /** Null when no RUNPOD_API_KEY is set. */
  runpod: RunpodClient | null
  runpodBaseUrl: string
  /** The local endpoint's own endpoints. */
  builtIn: Endpoint[]
}
