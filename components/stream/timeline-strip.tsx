'use client'

import { ChevronRight, Play } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { memo, useId, useMemo } from 'react'
import { Barcode } from '@/components/ui/barcode'
import { cn } from '@/lib/browser/page/class-names'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { explainTimes } from '@/lib/browser/timeline/explain-times'
import { placeGaps } from '@/lib/browser/chunks/place-gaps'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import { ticksOf, timelineOf } from '@/lib/browser/timeline/timeline-of'
import { useNow } from '@/lib/browser/page/use-now'
import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import type { ProgressUpdate } from '@/lib/contract/progress-updates'
import { ReplayBar } from './replay-bar'
import { Scrubber } from './scrubber'
import { TimelineFacts } from './timeline-facts'
import type { Replay } from './use-replay'

interface TimelineStripProps {
  job: Job
  chunks: readonly Chunk[]
  count: number
  /** What the worker told by `progress_update`. */
  updates: readonly ProgressUpdate[]
  /** How the chunks arrived, in detail: shown on request. */
  arrivals: React.ReactNode
  replay: Replay
}

/** 24 px to hit, in the 18 px of a line. */
const QUIET_BUTTON = '-my-[3px] flex h-6 items-center gap-1 rounded-sm px-1 text-ink-2 transition-colors hover:text-ink'

/** The job on a line of time: the wait in grey, the work tinted, each chunk a tick, taller for bigger. */
export const TimelineStrip = memo(function TimelineStrip(props: TimelineStripProps) {
  const { job, chunks, count, updates, arrivals, replay } = props
  const [chart, setChart] = useQueryState('chart', parseAsStringLiteral(['1']))
  const arrivalsId = useId()
  const now = useNow(500)
  const began = Date.parse(job.attemptBeganAt)
  const timeline = timelineOf(job, chunks, count, now ?? began)
  const ticks = useMemo(() => ticksOf(began, chunks, count), [began, chunks, count])
  const { spanMs, startedMs, firstChunkMs, endedMs } = timeline
  const gaps = placeGaps(job.gaps, chunks, count, { attempt: job.attempt, began, spanMs })
  const updatesMs = updates.map(({ at }) => Math.min(spanMs, Math.max(0, Date.parse(at) - began)))
  // Until a worker's start is known, everything before its first sign is waiting.
  const waitedMs = startedMs ?? Math.min(firstChunkMs ?? spanMs, updatesMs[0] ?? spanMs)
  const waited = (waitedMs / spanMs) * 100
  const { tone } = STATUS_WORDS[job.status]
  const times = explainTimes(job)
  const barcode = useMemo(
    () => (
      <Barcode
        ticks={ticks}
        spanMs={spanMs}
        height={32}
        tone={endedMs === null ? 'accent' : tone}
        label={`${count} chunks over ${formatDuration(spanMs)}`}
      />
    ),
    [ticks, spanMs, endedMs, tone, count],
  )
  return (
    <section
      aria-label="Timeline"
      data-replay={replay.isReplaying || undefined}
      className={cn('rounded border bg-surface px-3 pt-3 pb-2', replay.isReplaying ? 'border-accent' : 'border-line')}
    >
      <div className="relative h-8">
        <div
          aria-hidden="true"
          className="absolute inset-y-0 left-0 rounded-l-sm bg-[repeating-linear-gradient(135deg,var(--hover)_0_4px,transparent_4px_8px)]"
          style={{ width: `${waited}%` }}
        />
        <div
          aria-hidden="true"
          className="absolute inset-y-0 right-0 rounded-r-sm bg-subtle"
          style={{ width: `${100 - waited}%` }}
        />
        {gaps.map(({ after, from, to, isProven }) => (
          <div
            key={after}
            data-gap={isProven ? 'proven' : 'suspected'}
            aria-hidden="true"
            className={cn(
              'absolute inset-y-0 min-w-1 border-failed border-x bg-failed/10',
              !isProven && 'border-timedout border-dashed bg-timedout/10',
            )}
            style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
          />
        ))}
        {updatesMs.map((atMs, i) => (
          <div
            key={updates[i]?.n}
            data-update-mark
            aria-hidden="true"
            className="absolute -top-0.5 -ml-[2.5px] size-[5px] rotate-45 bg-ink-3"
            style={{ left: `${(atMs / spanMs) * 100}%` }}
          />
        ))}
        <div className="absolute inset-0">{barcode}</div>
        <Scrubber replay={replay} chunks={chunks} total={count} began={began} spanMs={spanMs} />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-0.5 text-sm">
        {replay.isReplaying ? (
          <ReplayBar replay={replay} spanMs={spanMs} total={count} />
        ) : (
          <TimelineFacts job={job} count={count} firstChunkMs={firstChunkMs} />
        )}
        {replay.canReplay && !replay.isReplaying ? (
          <button
            type="button"
            title="Play it again at its own pace (Space)"
            onClick={() => replay.clock.play()}
            className={cn(QUIET_BUTTON, 'ml-auto sm:ml-0')}
          >
            <Play aria-hidden="true" className="size-3.5 text-ink-3" />
            Replay
          </button>
        ) : null}
        <button
          type="button"
          aria-expanded={chart !== null}
          aria-controls={chart === null ? undefined : arrivalsId}
          onClick={() => void setChart(chart === null ? '1' : null)}
          className={cn(QUIET_BUTTON, replay.isReplaying ? 'ml-auto' : 'max-sm:last:ml-auto')}
        >
          <ChevronRight
            aria-hidden="true"
            className={cn('size-3.5 text-ink-3 transition-transform', chart !== null && 'rotate-90')}
          />
          Arrivals
        </button>
      </div>
      {chart === null ? null : (
        <div id={arrivalsId} className="mt-2 border-line border-t pt-2">
          {arrivals}
          {times ? <p className="mt-2 text-ink-2 text-sm">{times}</p> : null}
        </div>
      )}
    </section>
  )
})
