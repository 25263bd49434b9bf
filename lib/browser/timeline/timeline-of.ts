import type { Chunk } from '@/lib/contract/frames'
import type { BarcodeTick, Job } from '@/lib/contract/jobs'

/** A job on a line of time. All in milliseconds since its attempt began. */
export interface Timeline {
  spanMs: number
  /** When a worker began, as far as is known. */
  startedMs: number | null
  firstChunkMs: number | null
  lastChunkMs: number | null
  endedMs: number | null
}

const MOST_TICKS = 300

/** Lays a job out on a line from the attempt’s beginning to its end, or to now. */
export function timelineOf(job: Job, chunks: readonly Chunk[], count: number, now: number): Timeline {
  const began = Date.parse(job.attemptBeganAt)
  const since = (at: string | undefined | null) => (at ? Math.max(0, Date.parse(at) - began) : null)
  const endedMs = since(job.endedAt)
  const firstChunkMs = since(chunks[0]?.receivedAt ?? job.firstChunkAt)
  const lastChunkMs = since(chunks[count - 1]?.receivedAt)
  // The clock of this computer may run behind the server's: the line never ends before what is on it.
  const spanMs = Math.max(1, endedMs ?? now - began, lastChunkMs ?? 0)
  // The delay counts on the endpoint's own clock; it cannot have lasted past the first chunk. Of a job that the endpoint
  // itself started over it counts from the submission: the attempts before are no part of this line.
  const before = job.retries > 0 ? began - Date.parse(job.submittedAt) : 0
  const startedMs =
    job.delayTimeMs === null ? null : Math.max(0, Math.min(job.delayTimeMs - before, firstChunkMs ?? spanMs, spanMs))
  return { spanMs, startedMs, firstChunkMs, lastChunkMs, endedMs }
}

/** The chunks as ticks; where there are more than can be told apart, those of one stretch become one tick. */
export function ticksOf(began: number, chunks: readonly Chunk[], count: number): BarcodeTick[] {
  const perTick = Math.max(1, Math.ceil(count / MOST_TICKS))
  const ticks: BarcodeTick[] = []
  for (let i = 0; i < count; i += perTick) {
    const first = chunks[i]
    if (!first) break
    let bytes = 0
    for (let j = i; j < Math.min(i + perTick, count); j++) bytes += chunks[j]?.bytes ?? 0
    ticks.push([Math.max(0, Date.parse(first.receivedAt) - began), bytes])
  }
  return ticks
}
