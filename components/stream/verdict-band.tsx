'use client'

import { CircleDashed } from 'lucide-react'
import { VerdictIcon } from '@/components/ui/verdict-icon'
import { cn } from '@/lib/browser/page/class-names'
import type { Verdict } from '@/lib/contract/verdict'
import { DifferenceSteps } from './difference-steps'
import type { DifferenceWalk } from './walk-differences'

interface VerdictBandProps {
  verdict: Verdict | null
  /** Whether there will be no verdict any more. */
  isClosed: boolean
  walk: DifferenceWalk
  className?: string
}

/** Whether the aggregate says what the stream said: the sentence between the two, and the way from difference to difference. */
export function VerdictBand({ verdict, isClosed, walk, className }: VerdictBandProps) {
  return (
    <section
      aria-label="Verdict"
      data-verdict={verdict?.kind ?? 'pending'}
      className={cn(
        // Two lines high from the start: the panes below stay where they are when the verdict comes.
        'flex min-h-14 flex-wrap items-center justify-center gap-x-6 gap-y-1 rounded border border-line bg-surface px-3 py-1.5 text-sm sm:flex-nowrap',
        className,
      )}
    >
      <div className="flex min-w-0 items-center gap-2">
        {verdict ? (
          <VerdictIcon kind={verdict.kind} className="size-5" />
        ) : (
          <CircleDashed aria-hidden="true" className="size-5 shrink-0 text-ink-3" />
        )}
        <p className="text-pretty">
          {verdict?.sentence ??
            (isClosed
              ? 'Stream and aggregate were not compared.'
              : 'Stream and aggregate are compared when the job ends.')}
          {verdict?.advice ? <span className="text-ink-2"> {verdict.advice}</span> : null}
        </p>
      </div>
      <DifferenceSteps walk={walk} />
    </section>
  )
}
