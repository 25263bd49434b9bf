'use client'

import { Tooltip } from '@/components/ui/tooltip'
import { VerdictIcon } from '@/components/ui/verdict-icon'
import { VERDICT_WORDS } from '@/lib/browser/words/verdict-words'
import type { Verdict } from '@/lib/contract/verdict'

/** How stream and aggregate agree, as a sign; the sentence on hover and on focus. */
export function VerdictMark({ verdict }: { verdict: Verdict | null }) {
  if (!verdict) return <span className="text-ink-3">–</span>
  return (
    <Tooltip content={verdict.sentence}>
      {/* A button, for the keyboard to reach the sentence; it does nothing else. */}
      <button
        type="button"
        aria-label={`Verdict: ${VERDICT_WORDS[verdict.kind].word}`}
        className="relative z-10 inline-grid size-6 place-items-center align-middle"
      >
        <VerdictIcon kind={verdict.kind} className="size-4" />
      </button>
    </Tooltip>
  )
}
