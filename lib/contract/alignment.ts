import { z } from 'zod'
import type { VerdictKind } from './verdict'

/**
 * What a run of chunks, of items, or of both is when the stream is laid beside the aggregate.
 * - `same`: as many chunks as items, each equal to its item
 * - `missing`: items that never came in the stream
 * - `extra`: chunks that the aggregate does not have
 * - `doubled`: chunks that the aggregate has, but not that often
 * - `moved`: chunks that stand elsewhere in the aggregate, or the items that they are: each has two runs
 * - `changed`: chunks and items at the same place that differ
 * - `repeated`: as `changed`; the items are one object whose state of later stands in the place of each earlier one
 * - `split`: several chunks that joined are one item
 */
export const RunKind = z.enum(['same', 'missing', 'extra', 'doubled', 'moved', 'changed', 'repeated', 'split'])
export type RunKind = z.infer<typeof RunKind>

/** The verdict on a job whose stream and aggregate differ by runs of one kind only. */
export const VERDICT_OF_RUN = {
  same: 'identical',
  missing: 'missing',
  extra: 'extra',
  doubled: 'doubled',
  moved: 'reordered',
  changed: 'changed',
  repeated: 'repeated_object',
  split: 'split',
} as const satisfies Record<RunKind, VerdictKind>

export const Run = z.object({
  kind: RunKind,
  /** Seq of its first chunk; without chunks, of the chunk that comes next. */
  seq: z.int(),
  chunks: z.int(),
  /** 1-based place of its first item in the aggregate; without items, of the item that comes next. */
  item: z.int(),
  items: z.int(),
  /** Of moved chunks the item where they stand, of moved items the chunk, of doubled ones an equal chunk; else null. */
  other: z.int().nullable(),
  /** Of missing items: whether it is known where and why they were lost, so that the aggregate mends the stream. */
  mended: z.boolean(),
})
export type Run = z.infer<typeof Run>

/** As many runs as are kept; what lies behind them is counted, but its place is not. */
export const MOST_RUNS = 200

/** The stream laid beside the aggregate: runs in the order of both, without a hole in either. */
export const Alignment = z.object({
  runs: z.array(Run).max(MOST_RUNS),
  /** Whether there are more runs than these. */
  truncated: z.boolean(),
  /** False when the lists differ too much for the shortest comparison: true all the same, but with more differences. */
  isShortest: z.boolean(),
})
export type Alignment = z.infer<typeof Alignment>
