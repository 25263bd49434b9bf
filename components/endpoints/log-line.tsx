import { memo } from 'react'
import { cn } from '@/lib/browser/page/class-names'
import { formatInstant } from '@/lib/browser/words/format-time'
import type { WorkerLine } from '@/lib/contract/local-endpoint'

/** A line of a worker, with its time of day; what Sluice itself notes about the process stands apart. */
export const LogLine = memo(function LogLine({ line }: { line: WorkerLine }) {
  const at = formatInstant(new Date(line.at))
  return (
    <p
      className={cn(
        'flex gap-3 px-3 font-mono text-ink text-sm',
        line.stream === 'stderr' && 'text-failed',
        line.stream === 'sluice' && 'text-ink-2 italic',
      )}
    >
      <time dateTime={line.at} title={at} className="shrink-0 text-ink-3 not-italic max-sm:hidden">
        {at.slice(11)}
      </time>
      <span className="min-w-0 whitespace-pre-wrap break-words">{line.text}</span>
    </p>
  )
})
