'use client'

import { Bandage, CircleDashed, Equal, EqualNot, type LucideIcon, Minus } from 'lucide-react'
import { cn } from '@/lib/browser/class-names'
import type { Verdict, VerdictKind } from '@/lib/contract/verdict'

const LOOKS = {
  identical: { Icon: Equal, colour: 'text-completed' },
  mended: { Icon: Bandage, colour: 'text-timedout' },
  different: { Icon: EqualNot, colour: 'text-failed' },
  aggregation_off: { Icon: Minus, colour: 'text-ink-2' },
  not_streamed: { Icon: Minus, colour: 'text-ink-2' },
  aggregate_discarded: { Icon: Minus, colour: 'text-ink-2' },
  aggregate_missing: { Icon: Minus, colour: 'text-ink-2' },
} as const satisfies Record<VerdictKind, { Icon: LucideIcon; colour: string }>

interface VerdictBandProps {
  verdict: Verdict | null
  /** Whether there will be no verdict any more. */
  isClosed: boolean
  className?: string
}

/** Whether the aggregate says what the stream said: the sentence between the two. */
export function VerdictBand({ verdict, isClosed, className }: VerdictBandProps) {
  const { Icon, colour } = verdict ? LOOKS[verdict.kind] : { Icon: CircleDashed, colour: 'text-ink-3' }
  return (
    <section
      aria-label="Verdict"
      data-verdict={verdict?.kind ?? 'pending'}
      className={cn(
        'flex min-h-10 items-center justify-center gap-2 rounded border border-line bg-surface px-3 py-1.5 text-sm',
        className,
      )}
    >
      <Icon aria-hidden="true" className={cn('size-5 shrink-0', colour)} />
      <p className="text-pretty">
        {verdict?.sentence ??
          (isClosed
            ? 'Stream and aggregate were not compared.'
            : 'Stream and aggregate are compared when the job ends.')}
        {verdict?.firstDifference ? (
          <>
            {' '}
            <a
              href={`#c=${verdict.firstDifference}`}
              className="rounded-sm text-accent-strong underline underline-offset-2"
            >
              Show chunk {verdict.firstDifference}
            </a>
          </>
        ) : null}
      </p>
    </section>
  )
}
