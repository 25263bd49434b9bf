import {
  ArrowDownUp,
  Bandage,
  CircleDot,
  CirclePlus,
  CircleSlash,
  Copy,
  Equal,
  EqualNot,
  ListX,
  type LucideIcon,
  Minus,
  PencilLine,
  Repeat,
  Scissors,
  SquareDashed,
  Unplug,
} from 'lucide-react'
import { cn } from '@/lib/browser/page/class-names'
import { VERDICT_WORDS, type VerdictTone } from '@/lib/browser/words/verdict-words'
import type { VerdictKind } from '@/lib/contract/verdict'

const ICONS = {
  identical: Equal,
  mended: Bandage,
  missing: SquareDashed,
  extra: CirclePlus,
  doubled: Copy,
  reordered: ArrowDownUp,
  changed: PencilLine,
  repeated_object: Repeat,
  split: Scissors,
  different: EqualNot,
  aggregation_off: CircleSlash,
  not_a_generator: CircleDot,
  not_streamed: Minus,
  aggregate_discarded: ListX,
  aggregate_missing: Unplug,
} as const satisfies Record<VerdictKind, LucideIcon>

const COLOURS = {
  completed: 'text-completed',
  timedout: 'text-timedout',
  failed: 'text-failed',
  'ink-2': 'text-ink-2',
} as const satisfies Record<VerdictTone, string>

/** The sign of a verdict, in its colour; its word stands beside it, or in the label of what holds it. */
export function VerdictIcon({ kind, className }: { kind: VerdictKind; className?: string }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden="true" className={cn('shrink-0', COLOURS[VERDICT_WORDS[kind].tone], className)} />
}
