import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { seededRandom } from '@/bench/churn/seeded-random'
import { ask } from '@/bench/processes/ask'

const POLL_MS = 1_000
/** A chunk that never comes must not keep the soak from ending. */
const LONGEST_MS = 5 * 60_000

const Submitted = z.object({ job: z.object({ id: z.string() }) })
const Answer = z.object({
  job: z.looseObject({
    status: z.string(),
    closed: z.boolean(),
    chunkCount: z.int(),
    verdict: z.looseObject({ kind: z.string() }).nullable(),
    gaps: z.array(z.unknown()),
  }),
})

export interface KeptJobs {
  /** Ids of those that run now, for whoever follows them. */
  running: Set<string>
  ended: number
  chunks: number
  lost: number
  /** What was wrong with a job, in words. */
  broken: string[]
  /** Settles when all have ended after the signal. */
  over: Promise<void>
}

/**
 * Keeps `count` jobs running until the signal, a new one when one has ended, and holds each against what was sent: every word
 * a chunk, in order, as the aggregate says.
 * @param endpoints ids, which get the jobs in turn
 */
export function keepJobs(options: {
  url: string
  endpoints: string[]
  count: number
  delayMs: number
  /** Chunks of a job: `least`, and by chance fewer than `more` beyond. */
  words: { least: number; more: number }
  seed: number
  signal: AbortSignal
}): KeptJobs {
  const { url, endpoints, count, delayMs, signal } = options
  const random = seededRandom(options.seed)
  const kept: KeptJobs = { running: new Set(), ended: 0, chunks: 0, lost: 0, broken: [], over: Promise.resolve() }

  async function runOne(endpoint: string): Promise<void> {
    const words = options.words.least + random.below(options.words.more)
    const prompt = Array.from({ length: words }, (_, n) => `word-${n}`).join(' ')
    const body = { input: { prompt, count: words, delay_ms: delayMs } }
    const submitted = await ask(`${url}/api/jobs?endpointId=${endpoint}`, body)
    if (submitted.status !== 201) throw new Error(`a job was not taken: ${submitted.text.slice(0, 300)}`)
    const { id } = Submitted.parse(JSON.parse(submitted.text)).job
    kept.running.add(id)
    try {
      const job = await ended(id)
      kept.ended += 1
      kept.chunks += job.chunkCount
      kept.lost += Math.max(0, words - job.chunkCount)
      // An endpoint without aggregate leaves nothing to compare; its chunks are counted all the same.
      const whole = job.chunkCount === words && job.gaps.length === 0 && job.status === 'COMPLETED'
      const same = job.verdict === null || ['identical', 'aggregation_off'].includes(job.verdict.kind)
      if (!whole || !same)
        kept.broken.push(`${id}: ${job.status}, ${job.chunkCount} of ${words} chunks, ${job.verdict?.kind}`)
    } finally {
      kept.running.delete(id)
    }
  }

  async function ended(id: string) {
    const until = Date.now() + LONGEST_MS
    while (Date.now() < until) {
      const { job } = Answer.parse(JSON.parse((await ask(`${url}/api/jobs/${id}`)).text))
      if (job.closed) return job
      await sleep(POLL_MS)
    }
    throw new Error(`${id} did not end within ${LONGEST_MS / 60_000} minutes`)
  }

  async function keep(place: number): Promise<void> {
    while (!signal.aborted) {
      await runOne(endpoints[place % endpoints.length] as string).catch(async (error) => {
        kept.broken.push(error instanceof Error ? error.message : String(error))
        await sleep(POLL_MS)
      })
    }
  }
  kept.over = Promise.all(Array.from({ length: count }, (_, place) => keep(place))).then(() => {})
  return kept
}
