import { LARGEST_PAGE, StreamAnswer } from '@/lib/contract/frames'
import { ApiError } from '@/lib/browser/api/api-error'
import { fetchJson } from '@/lib/browser/api/fetch-json'
import type { StreamEnvironment } from './stream-environment'
import type { Cursor, Drop } from './stream-source'

/** On the screen at once; the pages after it are large, because each is a round trip. */
const FIRST_PAGE = 200

interface PageOptions extends Pick<StreamEnvironment, 'fetch'> {
  signal: AbortSignal
  /** How many chunks at most. */
  limit?: number
}

/** One page of a job's log after a cursor, held by the server for up to `waitMs` while there is nothing new. */
export function readPage(jobId: string, at: Cursor, waitMs: number, options: PageOptions): Promise<StreamAnswer> {
  const { fetch, signal, limit = at.seq === 0 ? FIRST_PAGE : LARGEST_PAGE } = options
  const query = new URLSearchParams({ after: String(at.seq), wait: String(waitMs) })
  query.set('limit', String(limit))
  if (at.attempt > 0) query.set('attempt', String(at.attempt))
  return fetchJson(StreamAnswer, `/api/jobs/${encodeURIComponent(jobId)}/stream?${query}`, { fetch, signal })
}

/** What a page that could not be read means for its reader. */
export function dropOf(error: unknown): Drop {
  if (!(error instanceof ApiError)) return { kind: 'broken', problem: null, fatal: false }
  return { kind: 'refused', problem: error.problem, fatal: error.kind === 'refused' && !error.isPassing }
}
