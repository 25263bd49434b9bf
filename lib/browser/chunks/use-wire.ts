'use client'

import { WirePage } from '@/lib/contract/wire'
import { fetchJson } from '@/lib/browser/api/fetch-json'
import { usePagesInSight } from './use-pages-in-sight'

/** The text of a chunk as it came; null where it is too long for a line, undefined while it is on its way. */
export type WireText = string | null | undefined

/**
 * The texts of the chunks `from` to `to` (1-based), fetched as they come into sight.
 * @param attempt null asks for nothing
 */
export function useWire(jobId: string, attempt: number | null, from: number, to: number): (seq: number) => WireText {
  const log = attempt === null ? null : `${jobId} ${attempt}`
  return usePagesInSight<string | null>(log, from, to, async (after, signal) => {
    const url = `/api/jobs/${encodeURIComponent(jobId)}/wire?after=${after}&attempt=${attempt}`
    return (await fetchJson(WirePage, url, { signal })).texts
  })
}
