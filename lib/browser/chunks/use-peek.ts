'use client'

import type { Chunk } from '@/lib/contract/frames'
import { readPage } from '@/lib/browser/live/read-page'
import { usePagesInSight } from './use-pages-in-sight'

const PAGE = 100

/**
 * The chunks in sight that the page has not read yet: of a long log that is still being read from its beginning, whatever
 * place somebody looks at is there at once.
 * @param attempt null asks for nothing
 * @param from number of the first chunk in sight
 * @param isHere whether the page has a chunk
 */
export function usePeek(
  jobId: string,
  attempt: number | null,
  from: number,
  to: number,
  isHere: (seq: number) => boolean,
): (seq: number) => Chunk | undefined {
  const log = attempt === null ? null : `${jobId} ${attempt}`
  const fetchPage = async (after: number, signal: AbortSignal) => {
    const options = { fetch: (...ask: Parameters<typeof fetch>) => fetch(...ask), signal, limit: PAGE }
    return (await readPage(jobId, { attempt: attempt ?? 0, seq: after }, 0, options)).chunks
  }
  return usePagesInSight(log, from, to, fetchPage, isHere)
}
