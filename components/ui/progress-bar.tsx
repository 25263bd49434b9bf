import { Progress as Radix } from 'radix-ui'
import { cn } from '@/lib/browser/page/class-names'

interface ProgressBarProps {
  /** 0 to 1; null while nobody knows. */
  fraction: number | null
  label: string
  tone?: 'accent' | 'completed' | 'failed' | 'timedout' | 'cancelled'
  className?: string
}

const FILL = {
  accent: 'bg-accent',
  completed: 'bg-completed',
  failed: 'bg-failed',
  timedout: 'bg-timedout',
  cancelled: 'bg-cancelled',
}

/** A thin bar that slides to its new place. Without a fraction it breathes instead of pretending. */
export function ProgressBar({ fraction, label, tone = 'accent', className }: ProgressBarProps) {
  return (
    <Radix.Root
      value={fraction === null ? null : Math.round(fraction * 100)}
      aria-label={label}
      className={cn('h-1.5 w-full overflow-hidden rounded-full bg-hover', className)}
    >
      <Radix.Indicator
        className={cn(
          'h-full origin-left rounded-full transition-transform duration-180 ease-out',
          FILL[tone],
          // Ticks without an end: a full bar, however pale, reads as finished.
          fraction === null &&
            'animate-breathe rounded-none bg-transparent bg-[repeating-linear-gradient(90deg,var(--accent)_0_2px,transparent_2px_10px)]',
        )}
        style={{ transform: `scaleX(${fraction ?? 1})` }}
      />
    </Radix.Root>
  )
}
