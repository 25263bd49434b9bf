import type { Chunk } from '@/lib/contract/frames'
import type { Progress } from '@/lib/contract/jobs'
import { progressOf, progressOfUpdate } from '@/lib/contract/progress-of'
import type { ProgressUpdate } from '@/lib/contract/progress-updates'

/** What a replay needs of each chunk, found once. The i-th entry of `times` and `bytes` is of the chunk with seq i + 1. */
export interface ReplayIndex {
  /** Arrivals in milliseconds since the attempt began; never falling. */
  times: readonly number[]
  /** Bytes of the chunk and of all before it. */
  bytes: readonly number[]
  /** The chunks with which the job got further than before, in order. */
  milestones: readonly { seq: number; progress: Progress }[]
  /** The progress updates that are kept, with the furthest that any of them told until then. */
  updates: readonly IndexedUpdate[]
}

interface IndexedUpdate {
  n: number
  /** When it was seen, in milliseconds since the attempt began; never falling. */
  atMs: number
  progress: Progress | null
}

/** Indexes the first `count` chunks of an attempt that began at `began` (epoch milliseconds), and its updates. */
export function indexChunks(
  chunks: readonly Chunk[],
  count: number,
  began: number,
  updates: readonly ProgressUpdate[] = [],
): ReplayIndex {
  const times: number[] = []
  const bytes: number[] = []
  const milestones: { seq: number; progress: Progress }[] = []
  for (let i = 0; i < count; i++) {
    const chunk = chunks[i]
    if (!chunk) break
    // A log goes on under another server's clock when that one takes over the reading: time never runs backwards here.
    times.push(Math.max(times[i - 1] ?? 0, Date.parse(chunk.receivedAt) - began))
    bytes.push((bytes[i - 1] ?? 0) + chunk.bytes)
    const progress = progressOf(chunk.output)
    const before = milestones.at(-1)?.progress.fraction ?? -1
    if (progress && progress.fraction > before) milestones.push({ seq: chunk.seq, progress })
  }
  return { times, bytes, milestones, updates: indexUpdates(updates, began) }
}

function indexUpdates(updates: readonly ProgressUpdate[], began: number): IndexedUpdate[] {
  const indexed: IndexedUpdate[] = []
  for (const { n, at, output } of updates) {
    const before = indexed.at(-1)
    const atMs = Math.max(before?.atMs ?? 0, Date.parse(at) - began)
    indexed.push({ n, atMs, progress: furthest(before?.progress ?? null, progressOfUpdate(output)) })
  }
  return indexed
}

/** How many of the arrivals were there at `atMs`. */
export function countAt(times: readonly number[], atMs: number): number {
  return firstPast(times.length, (i) => (times[i] as number) > atMs)
}

/** The furthest progress that the first chunks and the first of the kept updates tell of; null when they tell of none. */
export function progressAt({ milestones, updates }: ReplayIndex, chunkCount: number, updateCount = 0): Progress | null {
  const told = firstPast(milestones.length, (i) => (milestones[i]?.seq ?? 0) > chunkCount)
  return furthest(milestones[told - 1]?.progress ?? null, updates[updateCount - 1]?.progress ?? null)
}

function furthest(one: Progress | null, other: Progress | null): Progress | null {
  if (!one || !other) return one ?? other
  return other.fraction >= one.fraction ? other : one
}

/** The first of `length` places that is past, where every later one is past as well; `length` when none is. */
function firstPast(length: number, isPast: (i: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isPast(middle)) high = middle
    else low = middle + 1
  }
  return low
}
