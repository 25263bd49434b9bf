import { StreamAnswer } from '@/lib/contract/frames'
import { ApiError } from './api-error'
import { fetchJson } from './fetch-json'
import type { StreamEnvironment } from './stream-environment'
import type { Cursor, Drop } from './stream-source'

/** One page of a job's log after a cursor, held by the server for up to `waitMs` while there is nothing new. */
export function readPage(
  jobId: string,
  at: Cursor,
  waitMs: number,
  { fetch, signal }: Pick<StreamEnvironment, 'fetch'> & { signal: AbortSignal },
): Promise<StreamAnswer> {
  const query = new URLSearchParams({ after: String(at.seq), wait: String(waitMs) })
  if (at.attempt > 0) query.set('attempt', String(at.attempt))
  return fetchJson(StreamAnswer, `/api/jobs/${encodeURIComponent(jobId)}/stream?${query}`, { fetch, signal })
}

/** What a page that could not be read means for its reader. */
export function dropOf(error: unknown): Drop {
  if (!(error instanceof ApiError)) return { kind: 'broken', problem: null, fatal: false }
  return { kind: 'refused', problem: error.problem, fatal: error.kind === 'refused' && !error.isPassing }
}
