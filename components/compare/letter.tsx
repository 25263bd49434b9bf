import { cn } from '@/lib/browser/page/class-names'

/** The name of a job within one comparison. */
export const LETTERS = ['A', 'B', 'C'] as const

/** Which of the compared jobs: A is the base. */
export function Letter({ i, className }: { i: number; className?: string }) {
  return (
    <span
      className={cn(
        'inline-grid size-5 shrink-0 place-items-center rounded-sm bg-accent-soft font-mono text-accent-strong text-sm',
        className,
      )}
    >
      {LETTERS[i]}
    </span>
  )
}
