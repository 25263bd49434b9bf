import { z } from 'zod'

/**
 * How the stream and the aggregate of one job agree.
 * - `identical`: as many, the same, in the same order
 * - `mended`: chunks were lost on their way, at known places, and the aggregate has them; all else is the same
 * - `different`: both are there and differ; `firstDifference` is the 1-based place
 * - `aggregation_off`: chunks streamed, the aggregate is an empty list: `return_aggregate_stream` was not set
 * - `not_streamed`: no chunk; the handler is no generator, or the job was read elsewhere
 * - `aggregate_discarded`: the job failed, so the worker's SDK dropped the aggregate; the chunks are all there is
 * - `aggregate_missing`: the job ended without an output (cancelled, timed out, expired upstream)
 */
export const VerdictKind = z.enum([
  'identical',
  'mended',
  'different',
  'aggregation_off',
  'not_streamed',
  'aggregate_discarded',
  'aggregate_missing',
])
export type VerdictKind = z.infer<typeof VerdictKind>

export const Verdict = z.object({
  kind: VerdictKind,
  streamCount: z.number().int(),
  /** Length of the aggregate when it is a list, else null. */
  aggregateCount: z.number().int().nullable(),
  /** How many leading chunks are equal on both sides. */
  matching: z.number().int(),
  firstDifference: z.number().int().nullable(),
  /** One sentence for people: what it means and why it happens. */
  sentence: z.string(),
})
export type Verdict = z.infer<typeof Verdict>
