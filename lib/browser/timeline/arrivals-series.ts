import type { Chunk } from '@/lib/contract/frames'
import { thinArrivals } from './thin-arrivals'

/** A chunk's arrival. Times in milliseconds since the first chunk arrived. */
export interface Arrival {
  /** Null for the quiet after the last chunk, which is no chunk. */
  seq: number | null
  receivedAt: string | null
  atMs: number
  /** Since the chunk before; 0 for the first, which has none. */
  gapMs: number
  bytes: number
  /** With all chunks before it. */
  totalBytes: number
}

/** A silence between two chunks, named by the chunk that ended it. */
export interface Gap {
  beforeSeq: number
  fromMs: number
  toMs: number
}

/** How a job's chunks arrived, ready to be drawn: its points thinned out, its facts from every chunk. */
export interface ArrivalsSeries {
  points: Arrival[]
  /** How far the points reach, in time and in the height of a gap; never 0, which would be no axis. */
  spanMs: number
  highestGapMs: number
  count: number
  bytes: number
  /** From the first chunk to the last. */
  tookMs: number
  medianGapMs: number | null
  longestGap: Gap | null
  /** From the last chunk to the end of the job, or to now. */
  quietMs: number
}

/** Recharts draws a thousand points in 28 ms and five thousand in 650. */
export const MOST_POINTS = 1_000

/** Prepares the arrivals of the first `count` chunks. `until`, in epoch milliseconds, is the job's end, or now. */
export function arrivalsSeries(chunks: readonly Chunk[], count: number, until: number): ArrivalsSeries {
  const arrivals: Arrival[] = []
  const gaps = new Float64Array(Math.max(0, count - 1))
  let start = 0
  let longestGap: Gap | null = null
  for (const { seq, receivedAt, bytes } of count < chunks.length ? chunks.slice(0, count) : chunks) {
    const before = arrivals.at(-1)
    const received = Date.parse(receivedAt)
    if (!before) start = received
    // A log goes on under another server's clock when that one takes over the reading: time never runs backwards here.
    const atMs = Math.max(before?.atMs ?? 0, received - start)
    const gapMs = before ? atMs - before.atMs : 0
    if (before) gaps[arrivals.length - 1] = gapMs
    if (before && gapMs > (longestGap ? longestGap.toMs - longestGap.fromMs : -1)) {
      longestGap = { beforeSeq: seq, fromMs: before.atMs, toMs: atMs }
    }
    arrivals.push({ seq, receivedAt, atMs, gapMs, bytes, totalBytes: (before?.totalBytes ?? 0) + bytes })
  }
  const last = arrivals.at(-1)
  const quietMs = last ? Math.max(0, until - start - last.atMs) : 0
  const points = thinArrivals(arrivals, MOST_POINTS - 1)
  if (last && quietMs > 0) {
    points.push({ ...last, seq: null, receivedAt: null, atMs: last.atMs + quietMs, gapMs: quietMs, bytes: 0 })
  }
  return {
    points,
    spanMs: Math.max(1, points.at(-1)?.atMs ?? 0),
    highestGapMs: Math.max(1, ...points.map((point) => point.gapMs)),
    count: arrivals.length,
    bytes: last?.totalBytes ?? 0,
    tookMs: last?.atMs ?? 0,
    medianGapMs: medianOf(gaps),
    longestGap,
    quietMs,
  }
}

function medianOf(values: Float64Array): number | null {
  if (values.length === 0) return null
  const sorted = values.sort()
  const upper = sorted[sorted.length >> 1] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? upper) + upper) / 2
}
