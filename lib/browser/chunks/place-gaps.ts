import type { Chunk } from '@/lib/contract/frames'
import type { Gap } from '@/lib/contract/gaps'

/** A stretch of the line in which chunks were lost, or may have been: both ends 0 to 1. */
export interface PlacedGap {
  /** The seq of the chunk before it, which names it. */
  after: number
  from: number
  to: number
  isProven: boolean
}

/** Places gaps on the line of an attempt: each between the chunks around it, however long that took. */
export function placeGaps(
  gaps: readonly Gap[],
  chunks: readonly Chunk[],
  count: number,
  { attempt, began, spanMs }: { attempt: number; began: number; spanMs: number },
): PlacedGap[] {
  const at = (seq: number) => {
    const chunk = seq <= count ? chunks[seq - 1] : undefined
    const ms = seq < 1 ? 0 : chunk ? Date.parse(chunk.receivedAt) - began : spanMs
    return Math.min(1, Math.max(0, ms / spanMs))
  }
  return gaps
    .filter((gap) => gap.attempt === attempt)
    .map(({ after, until, lost }) => {
      const from = at(after)
      return { after, from, to: Math.max(from, at((until ?? count) + 1)), isProven: lost !== null }
    })
}
