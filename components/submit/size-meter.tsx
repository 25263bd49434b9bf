import { bodyLimit } from '@/lib/browser/drafts/body-limit'
import { cn } from '@/lib/browser/page/class-names'
import { formatBytes, formatExactBytes } from '@/lib/browser/words/format-bytes'
import type { RunMode } from '@/lib/contract/jobs'

/** Size of the real request body against the operation's limit. */
export function SizeMeter({ bytes, mode }: { bytes: number | null; mode: RunMode }) {
  const limit = bodyLimit(mode)
  const over = bytes !== null && bytes > limit
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <p className="flex justify-between gap-2">
        <span className="text-ink-2">Request body</span>
        <span
          data-testid="body-size"
          data-bytes={bytes ?? undefined}
          title={bytes === null ? undefined : `${formatExactBytes(bytes)} of ${formatExactBytes(limit)}`}
          className={cn(over && 'font-medium text-failed')}
        >
          {bytes === null ? '–' : formatBytes(bytes)} <span className="text-ink-3">of {formatBytes(limit)}</span>
        </span>
      </p>
      <meter
        aria-label="Size of the request body against the limit"
        className="sr-only"
        min={0}
        max={limit}
        value={Math.min(bytes ?? 0, limit)}
      />
      <span aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-hover">
        <span
          className={cn(
            'block h-full origin-left rounded-full transition-transform duration-180',
            over ? 'bg-failed' : 'bg-ink-3',
          )}
          style={{ transform: `scaleX(${Math.min(1, (bytes ?? 0) / limit)})` }}
        />
      </span>
    </div>
  )
}
