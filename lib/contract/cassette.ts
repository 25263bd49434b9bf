import { z } from 'zod'
import { RunMode } from './jobs'
import { RunpodId, RunpodStatus } from './runpod'

/** Largest cassette in bytes: it is read as a whole. */
export const CASSETTE_BYTES = 256 * 1024 * 1024

const Ms = z.number().min(0).max(2_147_483_647)

/**
 * A finished job with everything that replays it to a client: no key, no viewer, and of the request neither `webhook` nor
 * `s3Config`, which may hold secrets. Whoever needs the spelling of numbers cuts the JSON text instead of parsing it.
 */
export const Cassette = z.object({
  format: z.literal('sluice-cassette', { error: 'it is no cassette: its "format" is not "sluice-cassette"' }),
  version: z.literal(1, { error: 'another version of Sluice made it: this one reads version 1' }),
  endpointId: RunpodId,
  mode: RunMode,
  /** When the job was submitted; ISO 8601, UTC. */
  recordedAt: z.string(),
  /** `input`, and `policy` when there was one. */
  request: z.looseObject({ input: z.unknown() }),
  chunks: z.array(
    z.object({
      /** When it arrived, in milliseconds since the job's submission; never falls. */
      offsetMs: Ms,
      output: z.unknown(),
    }),
  ),
  status: RunpodStatus.extract(['COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT']),
  /** `output` of `/status`; missing when there was none. */
  output: z.unknown().optional(),
  /** `error` of `/status`; missing when there was none. */
  error: z.unknown().optional(),
  delayTimeMs: Ms.nullable(),
  executionTimeMs: Ms.nullable(),
})
