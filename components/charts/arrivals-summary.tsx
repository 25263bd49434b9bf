import type { ArrivalsSeries } from '@/lib/browser/timeline/arrivals-series'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatDuration } from '@/lib/browser/words/format-duration'

/** Shorter silences at the end are the way of every job, and would come and go while one reads. */
const NOTED_QUIET_MS = 1_000

/** The drawing in words: `37 chunks, 1.2 MB, in 4.2 s; median gap 98 ms, longest 812 ms before #12`. */
export function ArrivalsSummary({ series }: { series: ArrivalsSeries }) {
  const { count, bytes, tookMs, medianGapMs, longestGap, quietMs } = series
  if (count === 0) return <p className="text-ink-2 text-sm">No chunk has arrived.</p>
  const longestMs = longestGap ? longestGap.toMs - longestGap.fromMs : 0
  return (
    <p className="text-ink-2 text-sm">
      {count.toLocaleString('en-US')} {count === 1 ? 'chunk' : 'chunks'}, {formatBytes(bytes)}
      {longestGap === null || medianGapMs === null ? null : (
        <>
          , in {formatDuration(tookMs)}; median gap {formatDuration(medianGapMs)}, longest {formatDuration(longestMs)}{' '}
          before{' '}
          <a href={`#c=${longestGap.beforeSeq}`} className="underline underline-offset-2 hover:text-ink">
            #{longestGap.beforeSeq}
          </a>
        </>
      )}
      {quietMs > Math.max(longestMs, NOTED_QUIET_MS)
        ? `; nothing for ${formatDuration(quietMs)} after #${count}`
        : null}
    </p>
  )
}
