'use client'

import { Bandage, CircleSlash, Equal, EqualNot, ListX, Minus, Unplug } from 'lucide-react'
import { Tooltip } from '@/components/ui/tooltip'
import { cn } from '@/lib/browser/class-names'
import type { Verdict, VerdictKind } from '@/lib/contract/verdict'

const MARKS = {
  identical: { Icon: Equal, word: 'Identical', colour: 'text-completed' },
  mended: { Icon: Bandage, word: 'Mended', colour: 'text-timedout' },
  different: { Icon: EqualNot, word: 'Different', colour: 'text-failed' },
  aggregation_off: { Icon: CircleSlash, word: 'Aggregation off', colour: 'text-ink-3' },
  not_streamed: { Icon: Minus, word: 'Not streamed', colour: 'text-ink-3' },
  aggregate_discarded: { Icon: ListX, word: 'Aggregate discarded', colour: 'text-timedout' },
  aggregate_missing: { Icon: Unplug, word: 'Aggregate missing', colour: 'text-ink-3' },
} as const satisfies Record<VerdictKind, { Icon: typeof Equal; word: string; colour: string }>

/** How stream and aggregate agree, as a sign; the sentence on hover and on focus. */
export function VerdictMark({ verdict }: { verdict: Verdict | null }) {
  if (!verdict) return <span className="text-ink-3">–</span>
  const { Icon, word, colour } = MARKS[verdict.kind]
  return (
    <Tooltip content={verdict.sentence}>
      {/* A button, for the keyboard to reach the sentence; it does nothing else. */}
      <button
        type="button"
        aria-label={`Verdict: ${word}`}
        className={cn('relative z-10 inline-grid size-6 place-items-center align-middle', colour)}
      >
        <Icon aria-hidden="true" className="size-4" />
      </button>
    </Tooltip>
  )
}
