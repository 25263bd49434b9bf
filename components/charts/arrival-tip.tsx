import type { Arrival } from '@/lib/browser/timeline/arrivals-series'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { formatClock } from '@/lib/browser/words/format-time'

/** One arrival in figures, also for those who walk the chart by keyboard and hear it. */
export function ArrivalTip({ arrival }: { arrival: Arrival }) {
  const { seq, receivedAt, gapMs, bytes, totalBytes } = arrival
  const facts: [string, string][] =
    seq === null || receivedAt === null
      ? [
          ['Quiet', formatDuration(gapMs)],
          ['In all', formatBytes(totalBytes)],
        ]
      : [
          ['Time', formatClock(new Date(receivedAt))],
          ['Gap', seq === 1 ? 'first' : `+${formatDuration(gapMs)}`],
          ['Size', formatBytes(bytes)],
          ['In all', formatBytes(totalBytes)],
        ]
  return (
    <div role="status" className="rounded border border-line bg-surface px-2.5 py-1.5 text-ink text-sm">
      <p className="font-mono">{seq === null ? 'after the last chunk' : `#${seq}`}</p>
      <dl className="grid grid-cols-[max-content_max-content] gap-x-3">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-3">{term}</dt>
            <dd className="text-right font-mono">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
