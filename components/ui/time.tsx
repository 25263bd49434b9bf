'use client'

import { formatAgo, formatInstant } from '@/lib/browser/words/format-time'
import { useNow } from '@/lib/browser/page/use-now'
import { Tooltip } from './tooltip'

/** How long ago, with the exact moment, here and in UTC, on hover. Empty until the page's own clock is known. */
export function Time({ at, className }: { at: string; className?: string }) {
  const now = useNow(1_000)
  const date = new Date(at)
  return (
    <Tooltip content={<Instant at={date} />}>
      <time dateTime={at} className={className}>
        {now === null ? '' : formatAgo(date, new Date(now))}
      </time>
    </Tooltip>
  )
}

function Instant({ at }: { at: Date }) {
  return (
    <span className="grid grid-cols-[max-content_max-content] gap-x-2 font-mono">
      <span className="text-ink-3">local</span>
      <span>{formatInstant(at)}</span>
      <span className="text-ink-3">UTC</span>
      <span>{formatInstant(at, 'UTC')}</span>
    </span>
  )
}
