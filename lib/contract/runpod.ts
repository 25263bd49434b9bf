import { z } from 'zod'

/** Sizes, holds and retention of Runpod's data plane. Sizes in bytes, times in milliseconds. */
export const RUNPOD_LIMITS = {
  /** Request body of `/run`. */
  runBytes: 10 * 1024 * 1024,
  /** Request body of `/runsync`. */
  runsyncBytes: 20 * 1024 * 1024,
  /** One streamed chunk. */
  chunkBytes: 1024 * 1024,
  waitMinMs: 1_000,
  waitMaxMs: 300_000,
  runsyncWaitDefaultMs: 90_000,
  streamWaitDefaultMs: 10_000,
  runRetentionMs: 30 * 60_000,
  runsyncRetentionMs: 60_000,
  executionTimeoutDefaultMs: 600_000,
  ttlDefaultMs: 24 * 3_600_000,
} as const

/** Ids of endpoints, jobs and workers; Runpod's are UUIDs with suffixes, so never validated as UUIDs. */
export const RunpodId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/, 'an id is 1 to 128 letters, digits, - or _')
export type RunpodId = z.infer<typeof RunpodId>

export const RunpodStatus = z.enum(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT'])
export type RunpodStatus = z.infer<typeof RunpodStatus>

const FINAL_STATUSES: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT'])

/** True for the four statuses after which Runpod changes nothing any more. An unknown word is not final. */
export function isFinal(status: string): boolean {
  return FINAL_STATUSES.has(status)
}

/** A status of a job that is not final yet, in our words: a word that Runpod never used before counts as running. */
export function runningStatus(word: string): 'IN_QUEUE' | 'IN_PROGRESS' {
  return word === 'IN_QUEUE' ? word : 'IN_PROGRESS'
}

/** The body that `/run` and `/runsync` take. Only the presence of `input` is Sluice's business; the rest passes through. */
export const RunRequest = z.looseObject({
  input: z.unknown().optional(),
  webhook: z.string().optional(),
  policy: z
    .looseObject({
      executionTimeout: z.number().optional(),
      ttl: z.number().optional(),
      lowPriority: z.boolean().optional(),
    })
    .optional(),
  s3Config: z.unknown().optional(),
})
export type RunRequest = z.infer<typeof RunRequest>

export const EndpointHealth = z.looseObject({
  jobs: z.looseObject({
    completed: z.number().default(0),
    failed: z.number().default(0),
    inProgress: z.number().default(0),
    inQueue: z.number().default(0),
    retried: z.number().default(0),
  }),
  workers: z.looseObject({
    idle: z.number().default(0),
    initializing: z.number().default(0),
    ready: z.number().default(0),
    running: z.number().default(0),
    throttled: z.number().default(0),
    unhealthy: z.number().default(0),
  }),
})
export type EndpointHealth = z.infer<typeof EndpointHealth>
