import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Random } from './seeded-random'

/** What a job of the churn is asked to do: yield `chunks` times, `pause_ms` apart. */
export interface ChurnInput {
  seed: number
  chunks: number
  pause_ms: number
}

/** What the handlers yield. `run` is drawn anew whenever the handler starts: it tells the runs of a job apart. */
export const ChurnChunk = z.object({ run: z.string(), n: z.int(), text: z.string() })
export type ChurnChunk = z.infer<typeof ChurnChunk>

/** Half a second of work on average, so that a kill meets jobs in every state. */
export function drawInput(seed: number, random: Random): ChurnInput {
  return { seed, chunks: 3 + random.below(10), pause_ms: 20 + random.below(100) }
}

/** The text of a job's n-th chunk, counted from 0. chunk_text.py computes the same. */
export function expectedText(seed: number, n: number): string {
  const digest = createHash('sha256').update(`${seed}:${n}`).digest('hex')
  return digest.repeat((seed + n) % 50 === 0 ? 300 : 1 + ((seed + n) % 4))
}
