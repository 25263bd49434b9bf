import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { ask } from '@/bench/processes/ask'
import type { PlannedJob } from './chaos-input'
import type { Servers } from './keep-servers'
import { untilAnswered } from './until-answered'

const LOOK_MS = 250
const REFUSED_MS = 500

/** What became of a submission: the job's row, and what it took. */
export interface Submission {
  jobId: string
  /** Submissions that were refused, or never accepted because their process died. */
  repeats: number
  /** The bodies of those: a row that has one must be closed as well. */
  given: string[]
}

/**
 * Submits a job as a careful client does: one whose answer is missing or says no is sent again only when the record shows
 * that it was not accepted.
 */
export async function submitOnce(
  servers: Servers,
  pool: pg.Pool,
  { endpointId, door, input }: PlannedJob,
  signal: AbortSignal,
): Promise<Submission> {
  const given: string[] = []
  for (let repeats = 0; ; repeats += 1) {
    signal.throwIfAborted()
    // The number tells the tries apart in the record; the handler does not read it.
    const body = { input: { ...input, submission: repeats + 1 } }
    const text = JSON.stringify(body)
    const { url } = await servers.any()
    const path = door === 'gateway' ? `/v2/${endpointId}/run` : `/api/jobs?endpointId=${endpointId}&mode=run`
    await ask(url + path, body).catch(() => null)
    const row = await settledRow(pool, text, signal)
    if (row?.upstream_id) return { jobId: row.id, repeats, given }
    // Without a row, too: a process that is killed while it writes one may leave it behind after this look.
    given.push(text)
    await sleep(REFUSED_MS, undefined, { signal })
  }
}

interface Recorded {
  id: string
  status: string
  upstream_id: string | null
}

/** The record of a submission once it is decided; null when it was not even recorded. */
async function settledRow(pool: pg.Pool, body: string, signal: AbortSignal): Promise<Recorded | null> {
  for (;;) {
    const { rows } = await untilAnswered(
      () => pool.query<Recorded>('select id, status, upstream_id from jobs where request_body = $1', [body]),
      signal,
    )
    const [row] = rows
    if (row?.status !== 'SUBMITTING') return row ?? null
    await sleep(LOOK_MS, undefined, { signal })
  }
}
