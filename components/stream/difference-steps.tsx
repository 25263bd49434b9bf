import { ArrowDown, ArrowUp } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { DifferenceWalk } from './walk-differences'

/** From one difference to the next: where one stands among them, and the two ways to go on. */
export function DifferenceSteps({ walk }: { walk: DifferenceWalk }) {
  const { at, count, isCut, next, previous } = walk
  if (count === 0) return null
  const places = isCut ? `The first ${count} places` : `${count} ${count === 1 ? 'place' : 'places'}`
  return (
    <div className="flex shrink-0 items-center gap-1">
      <span className="whitespace-nowrap text-ink-2" aria-live="polite">
        {at > 0 ? `Place ${at} of ${isCut ? `the first ${count}` : count}` : places}
      </span>
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label="Previous difference"
        aria-keyshortcuts="p"
        title="Previous difference (p)"
        aria-disabled={previous === null}
        onClick={() => previous?.()}
      >
        <ArrowUp aria-hidden="true" />
      </Button>
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label="Next difference"
        aria-keyshortcuts="n"
        title="Next difference (n)"
        aria-disabled={next === null}
        onClick={() => next?.()}
      >
        <ArrowDown aria-hidden="true" />
      </Button>
    </div>
  )
}
