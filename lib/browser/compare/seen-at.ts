import type { ComparedJob } from './figures'

/** What of a job was there at a moment. */
export interface Seen {
  chunks: number
  bytes: number
  ended: boolean
}

/** How far a job had come `tMs` after it began. */
export function seenAt({ job, chunks, count }: ComparedJob, tMs: number): Seen {
  const began = Date.parse(job.attemptBeganAt)
  let bytes = 0
  let seen = 0
  while (seen < count) {
    const chunk = chunks[seen]
    if (!chunk || Date.parse(chunk.receivedAt) - began > tMs) break
    bytes += chunk.bytes
    seen++
  }
  return { chunks: seen, bytes, ended: job.endedAt !== null && Date.parse(job.endedAt) - began <= tMs }
}
