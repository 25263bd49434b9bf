import { memo } from 'react'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { formatInstant } from '@/lib/browser/words/format-time'
import { summariseOutput } from '@/lib/browser/reading/summarise-output'
import type { ProgressUpdate } from '@/lib/contract/progress-updates'

interface ProgressUpdateRowProps {
  update: ProgressUpdate
  /** Since the update before, of the first since the attempt began; null when the one before is not kept. */
  sinceMs: number | null
}

/** One update: when it was seen, how long after the one before, what it says. */
export const ProgressUpdateRow = memo(function ProgressUpdateRow({ update, sinceMs }: ProgressUpdateRowProps) {
  const { n, at, output } = update
  const line = updateLine(update)
  return (
    <li data-update={n} className="flex min-h-6 items-baseline gap-3 px-3 py-0.5">
      <time dateTime={at} title={at} className="shrink-0 font-mono text-ink-3">
        {formatInstant(new Date(at)).slice(11, 19)}
      </time>
      <span
        className="w-16 shrink-0 text-right font-mono text-ink-2"
        title={n > 1 ? 'Since the update before' : 'Since the attempt began'}
      >
        {sinceMs === null ? '' : `+${formatDuration(sinceMs)}`}
      </span>
      <span className="wrap-anywhere line-clamp-3 min-w-0 font-mono" title={titleOf(output)}>
        {line}
      </span>
    </li>
  )
})

const LONGEST_TITLE = 2_000

/** The whole of a short value, for the pointer. */
function titleOf(output: unknown): string | undefined {
  const text = typeof output === 'string' ? output : JSON.stringify(output, null, 1)
  return text?.slice(0, LONGEST_TITLE)
}

/** What an update says, on one line. */
export function updateLine({ output, omitted, bytes }: ProgressUpdate): string {
  if (omitted) return `a value of ${formatBytes(bytes)}, too large to be kept`
  return typeof output === 'string' ? output : summariseOutput(output)
}
