import { Button } from './button'

interface DiffFailureProps {
  why: 'too-large' | 'failed'
  /** A way that takes less, where there is one. */
  onCoarse?: () => void
}

/** A comparison that gave no answer: why, and what to do instead. */
export function DiffFailure({ why, onCoarse }: DiffFailureProps) {
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 p-3 text-ink-2 text-sm">
      {why === 'too-large'
        ? 'These two are too large, or too different, to be compared in full.'
        : 'The browser could not compare these two. Reload the page to try again.'}
      {why === 'too-large' && onCoarse ? (
        <Button size="sm" onClick={onCoarse}>
          Compare coarsely
        </Button>
      ) : null}
    </div>
  )
}
