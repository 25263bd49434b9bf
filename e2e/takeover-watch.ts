import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

const LOOK_MS = 10
const LONGEST_MS = 30_000

/** How long a job whose reader ended waited. */
export interface Takeover {
  jobId: string
  /** From `since` until another process held its lease. */
  takenMs: number
  /** From `since` until that one appended a chunk. */
  appendedMs: number
}

/** The open jobs that a process reads now. */
export async function jobsReadBy(pool: pg.Pool, pid: number): Promise<string[]> {
  const { rows } = await pool.query(`select id from jobs where not closed and lease_owner like '%:' || $1 || ':%'`, [
    pid,
  ])
  return rows.map(({ id }) => id)
}

/** Watches, in the database, how the jobs of an ending process move to others. A job that ends meanwhile is left out. */
export async function watchTakeover(pool: pg.Pool, jobIds: string[], pid: number, since: number): Promise<Takeover[]> {
  const taken = new Map<string, { ms: number; count: number }>()
  const moved: Takeover[] = []
  const waiting = new Set(jobIds)
  while (waiting.size > 0 && performance.now() - since < LONGEST_MS) {
    const { rows } = await pool.query(
      `select id, closed, chunk_count, lease_owner is not null and lease_owner not like '%:' || $2 || ':%' as taken
       from jobs where id = any($1)`,
      [[...waiting], pid],
    )
    const ms = performance.now() - since
    for (const { id, closed, chunk_count: count, taken: byAnother } of rows) {
      const first = taken.get(id)
      if (byAnother && !first) taken.set(id, { ms, count })
      if (first && count > first.count) moved.push({ jobId: id, takenMs: first.ms, appendedMs: ms })
      if (closed || (first && count > first.count)) waiting.delete(id)
    }
    await sleep(LOOK_MS)
  }
  if (waiting.size > 0) throw new Error(`nobody took over ${[...waiting].join(', ')} within ${LONGEST_MS / 1000} s`)
  return moved
}

/** `8 jobs moved; next append after 0.3 s (median), 0.5 s (longest)` */
export function describeTakeovers(moved: Takeover[]): string {
  if (moved.length === 0) return 'no job moved'
  const seconds = (of: (takeover: Takeover) => number) => {
    const sorted = moved.map(of).sort((a, b) => a - b)
    const at = (part: number) => ((sorted[Math.floor(part * (sorted.length - 1))] ?? 0) / 1000).toFixed(2)
    return `${at(0.5)} s (median), ${at(1)} s (longest)`
  }
  return `${moved.length} jobs moved; taken after ${seconds(({ takenMs }) => takenMs)}; next append after ${seconds(({ appendedMs }) => appendedMs)}`
}
