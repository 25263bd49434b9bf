import { cn } from '@/lib/browser/page/class-names'
import { placeTicks } from '@/lib/browser/timeline/place-ticks'
import type { StatusTone } from '@/lib/browser/words/status-words'
import type { BarcodeTick } from '@/lib/contract/jobs'

interface BarcodeProps {
  /** Chunks as [milliseconds since the line begins, bytes]. */
  ticks: readonly BarcodeTick[]
  /** Length of the line; the last tick where it is not given. */
  spanMs?: number
  height?: number
  tone?: StatusTone | 'accent'
  /** What it shows, for those who do not see it. Without one it is decoration. */
  label?: string
  className?: string
}

const COLOUR = {
  accent: 'text-accent',
  queued: 'text-queued',
  progress: 'text-progress',
  completed: 'text-completed',
  failed: 'text-failed',
  timedout: 'text-timedout',
  cancelled: 'text-cancelled',
  expired: 'text-expired',
} as const satisfies Record<StatusTone | 'accent', string>

const TICK_WIDTH = 2

/** The motif: a job's chunks as ticks on a line of time, taller for bigger. As wide as its parent. */
export function Barcode({ ticks, spanMs, height = 16, tone = 'accent', label, className }: BarcodeProps) {
  const span = spanMs ?? ticks.at(-1)?.[0] ?? 0
  return (
    <svg
      className={cn('block w-full overflow-visible', COLOUR[tone], className)}
      height={height}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <line
        x1="0"
        x2="100%"
        y1={height - 0.5}
        y2={height - 0.5}
        className="stroke-line"
        strokeDasharray={tone === 'expired' ? '3 3' : undefined}
      />
      {placeTicks(ticks, span).map(({ at, height: share }, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a tick has no identity but its place in the log.
          key={i}
          // Placed in CSS, so that a tick keeps its width in pixels however wide the line is.
          style={{ x: `calc(${(at * 100).toFixed(2)}% - ${(at * TICK_WIDTH).toFixed(2)}px)` }}
          y={height - Math.max(2, share * height)}
          width={TICK_WIDTH}
          height={Math.max(2, share * height)}
          fill="currentColor"
        />
      ))}
    </svg>
  )
}
