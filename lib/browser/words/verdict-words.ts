import type { VerdictKind } from '@/lib/contract/verdict'

/** Name of the colour token that stands for a verdict. */
export type VerdictTone = 'completed' | 'timedout' | 'failed' | 'ink-2'

/** The word for a verdict: green what agrees, amber what is whole all the same, red what is not, grey what cannot be compared. */
export const VERDICT_WORDS = {
  identical: { word: 'Identical', tone: 'completed' },
  mended: { word: 'Mended', tone: 'timedout' },
  missing: { word: 'Missing chunks', tone: 'failed' },
  extra: { word: 'Extra chunks', tone: 'failed' },
  doubled: { word: 'Doubled chunks', tone: 'failed' },
  reordered: { word: 'Reordered', tone: 'failed' },
  changed: { word: 'Changed', tone: 'failed' },
  repeated_object: { word: 'Repeated object', tone: 'timedout' },
  split: { word: 'Split chunks', tone: 'timedout' },
  different: { word: 'Different', tone: 'failed' },
  aggregation_off: { word: 'Aggregation off', tone: 'ink-2' },
  not_a_generator: { word: 'Not a generator', tone: 'ink-2' },
  not_streamed: { word: 'Not streamed', tone: 'ink-2' },
  aggregate_discarded: { word: 'Aggregate discarded', tone: 'timedout' },
  aggregate_missing: { word: 'Aggregate missing', tone: 'ink-2' },
} as const satisfies Record<VerdictKind, { word: string; tone: VerdictTone }>
