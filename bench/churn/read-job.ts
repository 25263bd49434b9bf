import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { ask } from '@/bench/processes/ask'
import { isFinal } from '@/lib/contract/runpod'
import { ChurnChunk } from './churn-input'
import { RunLog } from './run-log'

const AWAY_MS = 100

const StreamAnswer = z.object({ status: z.string(), stream: z.array(z.object({ output: ChurnChunk })) })
const StatusAnswer = z.object({
  status: z.string(),
  retries: z.int().default(0),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
})
export type StatusAnswer = z.infer<typeof StatusAnswer>

/** A job as its reader saw it. */
export interface JobReading {
  log: RunLog
  final: StatusAnswer
}

/**
 * Reads a job's stream to its end as a careful client does, across any number of restarts of the endpoint: asks `/status`
 * after each answer with chunks, and tries again while nobody answers.
 * @throws the signal's reason when the job does not end in time; when the endpoint does not know the job
 */
export async function readJob(base: string, jobId: string, signal: AbortSignal): Promise<JobReading> {
  const log = new RunLog()
  let before = 0
  let since = { interrupted: false, queued: false }
  for (;;) {
    const { value, failures } = await askUntilAnswered(`${base}/stream/${jobId}`, StreamAnswer, signal)
    since.interrupted ||= failures > 0
    since.queued ||= value.status === 'IN_QUEUE'
    if (value.stream.length === 0) {
      if (isFinal(value.status)) return { log, final: await readStatus(base, jobId, signal) }
      continue
    }
    const asked = await askUntilAnswered(`${base}/status/${jobId}`, StatusAnswer, signal)
    const after = asked.value.retries
    log.take(
      value.stream.map(({ output }) => output),
      { before, after },
      since,
    )
    since = { interrupted: asked.failures > 0, queued: false }
    before = after
  }
}

/** The job's `/status`, once somebody answers. */
export async function readStatus(base: string, jobId: string, signal: AbortSignal): Promise<StatusAnswer> {
  return (await askUntilAnswered(`${base}/status/${jobId}`, StatusAnswer, signal)).value
}

/** Asks until the endpoint is there. An answer that it gives counts, whichever it is. */
export async function askUntilAnswered<T>(
  url: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
  body?: unknown,
): Promise<{ value: T; failures: number }> {
  for (let failures = 0; ; failures += 1) {
    signal.throwIfAborted()
    const answer = await ask(url, body).catch(() => null)
    if (answer?.status === 200) return { value: schema.parse(JSON.parse(answer.text)), failures }
    // 503 while it stops.
    if (answer && answer.status !== 503)
      throw new Error(`${url} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
    await sleep(AWAY_MS, undefined, { signal })
  }
}
