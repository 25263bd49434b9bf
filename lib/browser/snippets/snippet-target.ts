import type { RunMode } from '@/lib/contract/jobs'

/** What a snippet calls, and how. */
export interface SnippetTarget {
  /** Ends in `/v2`. */
  baseUrl: string
  endpointId: string
  /** `run`: submit, follow the stream, print the aggregate. `runsync`: wait for the result, and print it. */
  mode: RunMode
  /** `any`: the gateway, which has the key itself, or the local endpoint. `environment`: read from RUNPOD_API_KEY, and never written out. */
  key: 'any' | 'environment'
  /** The request body as JSON text; null: it stands in the file beside, under the name REQUEST_FILE. */
  body: string | null
}

/** The name under which snippets look for a request that is too large to stand in them. */
export const REQUEST_FILE = 'request.json'
