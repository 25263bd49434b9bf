import { sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/client'
import { withinMs } from './within-ms'

/** A part that does not answer sooner is not ready: whoever asks has a time-out of its own. */
const LONGEST_MS = 2_000

/** Whether this process can serve, and of each part `ok`, `off`, or what is wrong with it. */
export interface Readiness {
  ready: boolean
  database: string
  relay: string
  localEndpoint: string
}

export interface Parts {
  db: Database
  stopping: boolean
  /** Null when it is off. */
  localEndpointUrl: string | null
  longestMs?: number
}

/** Looks at all parts at once, for 2 s at most. Never throws. */
export async function checkReadiness(parts: Parts): Promise<Readiness> {
  const { db, stopping, localEndpointUrl, longestMs = LONGEST_MS } = parts
  const [database, localEndpoint] = await Promise.all([
    okOr('does not answer', longestMs, db.execute(sql`select 1`)),
    localEndpointUrl === null ? 'off' : okOr('does not answer', longestMs, knock(localEndpointUrl, longestMs)),
  ])
  const told = { database, relay: stopping ? 'is stopping' : 'ok', localEndpoint }
  return { ready: Object.values(told).every((words) => words === 'ok' || words === 'off'), ...told }
}

/** Any answer will do: what is asked is whether somebody listens. */
async function knock(url: string, longestMs: number): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(longestMs), redirect: 'manual' })
  await response.body?.cancel()
}

function okOr(trouble: string, longestMs: number, work: Promise<unknown>): Promise<string> {
  return withinMs(longestMs, work).then(
    () => 'ok',
    () => trouble,
  )
}
