import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Random } from '@/bench/churn/seeded-random'

/** Without a hyphen, as Runpod's are: Sluice reads them as it reads Runpod. The first aggregates, the second does not. */
export const ENDPOINTS = ['chaosaggregate', 'chaosstream'] as const

/** What a job is asked to do: yield `chunks` times, `pause_ms` apart, every third chunk a large one, and then fail. */
export interface ChaosInput {
  /** Names the job; no other has it. */
  seed: number
  chunks: number
  pause_ms: number
  large: boolean
  fails: boolean
}

/** A job of the plan: where it runs, and by which door of Sluice it goes in. */
export interface PlannedJob {
  endpointId: (typeof ENDPOINTS)[number]
  door: 'dashboard' | 'gateway'
  /** Followed live, on the event stream, rather than asked for now and then. */
  watched: boolean
  input: ChaosInput
}

export const ChaosChunk = z.strictObject({ seed: z.int(), n: z.int(), text: z.string() })
export type ChaosChunk = z.infer<typeof ChaosChunk>

/** Most jobs are short; one in six is long, one in five has chunks that go to the blob store, one in eight fails. */
export function planJobs(count: number, random: Random): PlannedJob[] {
  return Array.from({ length: count }, (_, i) => {
    const isLong = random.below(6) === 0
    return {
      endpointId: ENDPOINTS[random.below(4) === 0 ? 1 : 0],
      door: random.below(2) === 0 ? 'dashboard' : 'gateway',
      watched: random.below(2) === 0,
      input: {
        seed: i + 1,
        chunks: isLong ? 60 + random.below(60) : 2 + random.below(25),
        pause_ms: 30 + random.below(300),
        large: random.below(5) === 0,
        fails: random.below(8) === 0,
      },
    }
  })
}

/** All that the handler yields. handle_job.py computes the same. */
export function expectedChunks({ seed, chunks, large }: ChaosInput): ChaosChunk[] {
  return Array.from({ length: chunks }, (_, n) => {
    const digest = createHash('sha256').update(`${seed}:${n}`).digest('hex')
    return { seed, n, text: digest.repeat(large && n % 3 === 1 ? 700 : 1 + (n % 3)) }
  })
}
