import { Play } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Pause } from './use-pause'

/** That nothing moves here by somebody's wish, and what waits. */
export function PausedNote({ pause: { isPaused, waiting, toggle } }: { pause: Pause }) {
  if (!isPaused) return null
  return (
    <div className="flex min-h-9 items-center gap-2 border-line border-b bg-accent-soft py-1 pr-1.5 pl-3 text-sm">
      <p className="min-w-0" data-waiting={waiting}>
        Paused. {waiting.toLocaleString('en-US')} {waiting === 1 ? 'chunk has' : 'chunks have'} come since, and{' '}
        {waiting === 1 ? 'is' : 'are'} stored.
      </p>
      <Button size="sm" className="ml-auto" aria-keyshortcuts="s" title="Go on ( s )" onClick={toggle}>
        <Play aria-hidden="true" />
        Go on
      </Button>
    </div>
  )
}
