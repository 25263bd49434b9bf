import { z } from 'zod'

/**
 * How the stream and the aggregate of one job agree.
 * - `identical`: as many, the same, in the same order
 * - `mended`: chunks were lost on their way, at known places, and the aggregate has them; all else is the same
 * - `missing`: items of the aggregate never came in the stream, and nobody noticed where; all else is the same
 * - `extra`: chunks that the aggregate does not have; all else is the same
 * - `doubled`: chunks that came more often than the aggregate has them; all else is the same
 * - `reordered`: the same, in another order
 * - `changed`: chunks that differ from the item in their place; all else is the same
 * - `repeated_object`: the handler yielded one object again and again, and the aggregate repeats a later state of it
 * - `split`: items that arrived in several pieces; all else is the same
 * - `different`: several of these at once, or the aggregate is no list
 * - `aggregation_off`: chunks streamed, the aggregate is an empty list: `return_aggregate_stream` was not set
 * - `not_a_generator`: no chunk, and the output is one value, not a list
 * - `not_streamed`: no chunk; the handler returned a list or yielded nothing, or the job was read elsewhere
 * - `aggregate_discarded`: the job failed, so the worker's SDK dropped the aggregate; the chunks are all there is
 * - `aggregate_missing`: the job ended without an output (cancelled, timed out, expired upstream)
 */
export const VerdictKind = z.enum([
  'identical',
  'mended',
  'missing',
  'extra',
  'doubled',
  'reordered',
  'changed',
  'repeated_object',
  'split',
  'different',
  'aggregation_off',
  'not_a_generator',
  'not_streamed',
  'aggregate_discarded',
  'aggregate_missing',
])
export type VerdictKind = z.infer<typeof VerdictKind>

/** How many differ, by what became of them: items for `missing`, `mended` and `split`, else chunks. */
export const DifferenceCounts = z.object({
  missing: z.int(),
  /** Missing at a known place, for a known reason; not counted in `missing`. */
  mended: z.int(),
  extra: z.int(),
  doubled: z.int(),
  moved: z.int(),
  changed: z.int(),
  repeated: z.int(),
  split: z.int(),
})
export type DifferenceCounts = z.infer<typeof DifferenceCounts>

export const Verdict = z.object({
  kind: VerdictKind,
  streamCount: z.number().int(),
  /** Length of the aggregate when it is a list, else null. */
  aggregateCount: z.number().int().nullable(),
  /** How many leading chunks are equal on both sides. */
  matching: z.number().int(),
  firstDifference: z.number().int().nullable(),
  /** Null where nothing was compared, or by a Sluice that did not count. */
  counts: DifferenceCounts.nullable().default(null),
  /** A sentence or two for people: what it means and why it happens. */
  sentence: z.string(),
  /** What to do about it; null when there is nothing to do. */
  advice: z.string().nullable().default(null),
})
export type Verdict = z.infer<typeof Verdict>
