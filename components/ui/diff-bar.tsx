'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useShortcut } from '@/lib/browser/page/use-shortcut'
import { Button } from './button'

interface DiffBarProps {
  /** What was found, in words: `2 changed`. */
  words: readonly string[]
  /** The difference that is looked at, from 0; null before the first step. */
  at: number | null
  total: number
  onStep: (by: 1 | -1) => void
  /** While what is found goes on changing: it is not read out each time. */
  isQuiet: boolean
  /** Whether `n` and `p` step through these differences; one list on a page at most. */
  takesKeys: boolean
}

/** What a comparison found, and the way from one difference to the next. */
export function DiffBar({ words, at, total, onStep, isQuiet, takesKeys }: DiffBarProps) {
  // No key is called ''.
  useShortcut(takesKeys ? 'n' : '', () => onStep(1))
  useShortcut(takesKeys ? 'p' : '', () => onStep(-1))
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1 text-sm">
      <p role={isQuiet ? undefined : 'status'} className="min-w-0 text-ink-2">
        {words.join(' · ')}
      </p>
      {total > 0 ? (
        <div className="ml-auto flex items-center gap-1">
          <span className="whitespace-nowrap text-ink-2" aria-live={isQuiet ? 'off' : 'polite'}>
            {at === null ? '' : `${at + 1} of `}
            {total} {total === 1 ? 'difference' : 'differences'}
          </span>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Difference before"
            aria-keyshortcuts={takesKeys ? 'p' : undefined}
            title={takesKeys ? 'Difference before ( p )' : 'Difference before'}
            onClick={() => onStep(-1)}
          >
            <ArrowUp aria-hidden="true" />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Next difference"
            aria-keyshortcuts={takesKeys ? 'n' : undefined}
            title={takesKeys ? 'Next difference ( n )' : 'Next difference'}
            onClick={() => onStep(1)}
          >
            <ArrowDown aria-hidden="true" />
          </Button>
        </div>
      ) : null}
    </div>
  )
}
