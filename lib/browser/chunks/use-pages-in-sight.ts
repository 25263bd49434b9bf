'use client'

import { useEffect, useRef, useState } from 'react'
import { backoffMs } from '@/lib/browser/live/backoff'

/** What is further from what is in sight is let go, and fetched again rather than all kept. */
const KEPT_AROUND = 500
const ANSWER_MS = 15_000

/** Fetches what stands in a log after a place, in order; at least one, for an empty page would be asked for again at once. */
export type FetchPage<T> = (after: number, signal: AbortSignal) => Promise<readonly T[]>

/**
 * What stands in sight of a long log, fetched a page at a time as it comes into sight, one request at once; after a failure,
 * or no answer in 15 s, again after longer and longer pauses.
 * @param log names the log: what was fetched of another is let go; null asks for nothing
 * @param from number of the first in sight, 1-based; `to` of the last, below it where none is
 * @param isHere whether the page has one already
 */
export function usePagesInSight<T>(
  log: string | null,
  from: number,
  to: number,
  fetchPage: FetchPage<T>,
  isHere: (seq: number) => boolean = () => false,
): (seq: number) => T | undefined {
  const [held, setHeld] = useState<{ log: string | null; rows: ReadonlyMap<number, T> }>({ log, rows: new Map() })
  const [failures, setFailures] = useState(0)
  const isAsking = useRef(false)
  const rows = held.log === log ? held.rows : undefined
  const missing = log === null ? 0 : firstMissing(from, to, (seq) => isHere(seq) || rows?.has(seq) === true)

  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once for each answer that came, and after a failure.
  useEffect(() => {
    if (missing === 0 || isAsking.current) return
    let timer: ReturnType<typeof setTimeout> | undefined
    isAsking.current = true
    fetchPage(missing - 1, AbortSignal.timeout(ANSWER_MS))
      .then((page) => {
        if (page.length === 0) throw new Error(`chunk ${missing} is not there`)
        isAsking.current = false
        setHeld({ log, rows: withPage(rows, missing, page) })
        setFailures(0)
      })
      .catch(() => {
        isAsking.current = false
        timer = setTimeout(() => setFailures(failures + 1), backoffMs(failures + 1, Math.random()))
      })
    return () => clearTimeout(timer)
  }, [log, missing, held, failures])

  return (seq) => rows?.get(seq)
}

/** 0 when all are there. */
function firstMissing(from: number, to: number, has: (seq: number) => boolean): number {
  for (let seq = Math.max(1, from); seq <= to; seq++) if (!has(seq)) return seq
  return 0
}

function withPage<T>(before: ReadonlyMap<number, T> | undefined, first: number, page: readonly T[]): Map<number, T> {
  const near = [...(before ?? [])].filter(([seq]) => Math.abs(seq - first) < KEPT_AROUND)
  return new Map([...near, ...page.map((row, i) => [first + i, row] as const)])
}
