'use client'

import { ChevronRight } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useId, useMemo } from 'react'
import { Barcode } from '@/components/ui/barcode'
import { cn } from '@/lib/browser/class-names'
import { formatDuration } from '@/lib/browser/format-duration'
import { formatInstant } from '@/lib/browser/format-time'
import { STATUS_WORDS } from '@/lib/browser/status-words'
import { ticksOf, timelineOf } from '@/lib/browser/timeline-of'
import { useCalmValue } from '@/lib/browser/use-calm-value'
import { useNow } from '@/lib/browser/use-now'
import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import { JobClock } from './job-clock'

interface TimelineStripProps {
  job: Job
  chunks: readonly Chunk[]
  count: number
  /** How the chunks arrived, in detail: shown on request. */
  arrivals: React.ReactNode
}

/** The job on a line of time: the wait in grey, the work tinted, each chunk a tick, taller for bigger. */
export function TimelineStrip({ job, chunks, count: newest, arrivals }: TimelineStripProps) {
  const [chart, setChart] = useQueryState('chart', parseAsStringLiteral(['1']))
  const arrivalsId = useId()
  // Hundreds of ticks are not drawn anew sixty times a second; after a new attempt the list may be shorter than before.
  const count = Math.min(newest, useCalmValue(newest, 250))
  const now = useNow(500)
  const began = Date.parse(job.attemptBeganAt)
  const timeline = timelineOf(job, chunks, count, now ?? began)
  const ticks = useMemo(() => ticksOf(began, chunks, count), [began, chunks, count])
  const { spanMs, startedMs, firstChunkMs, endedMs } = timeline
  // Until a worker's start is known, everything before the first chunk is waiting.
  const waitedMs = startedMs ?? firstChunkMs ?? spanMs
  const waited = (waitedMs / spanMs) * 100
  const { word, tone } = STATUS_WORDS[job.status]
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
  const facts = [
    { term: 'Submitted', value: formatInstant(new Date(job.submittedAt)).slice(11, 19), title: job.submittedAt },
    { term: 'First chunk', value: firstChunkMs === null ? null : formatDuration(firstChunkMs) },
    { term: newest === 1 ? 'Chunk' : 'Chunks', value: newest.toLocaleString('en-US') },
    { term: endedMs === null ? 'Elapsed' : word, value: <JobClock job={job} /> },
  ]
  const upstream = [
    { term: 'Delay', value: job.delayTimeMs, title: 'How long it waited for a worker, as the endpoint measured it' },
    { term: 'Execution', value: job.executionTimeMs, title: 'How long the handler ran, as the endpoint measured it' },
  ]
  return (
    <section aria-label="Timeline" className="rounded border border-line bg-surface px-3 pt-3 pb-2">
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
        <div className="absolute inset-0">{barcode}</div>
      </div>
      <div className="mt-2 flex flex-wrap gap-x-5 gap-y-0.5 text-sm">
        <dl className="contents">
          {facts.map(({ term, value, title }) => (
            <Fact key={term} term={term} value={value} title={title} />
          ))}
          {upstream.map(({ term, value, title }, i) => (
            <Fact
              key={term}
              term={term}
              value={value === null ? null : formatDuration(value)}
              title={title}
              className={i === 0 ? 'sm:ml-auto' : undefined}
            />
          ))}
        </dl>
        <button
          type="button"
          aria-expanded={chart !== null}
          aria-controls={chart === null ? undefined : arrivalsId}
          onClick={() => void setChart(chart === null ? '1' : null)}
          // 24 px to hit, in the 18 px of a line.
          className="-my-[3px] ml-auto flex h-6 items-center gap-1 rounded-sm px-1 text-ink-2 transition-colors hover:text-ink sm:ml-0"
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
        </div>
      )}
    </section>
  )
}

interface FactProps {
  term: string
  value: React.ReactNode
  title?: string
  className?: string
}

function Fact({ term, value, title, className }: FactProps) {
  return (
    <div className={cn('flex gap-1.5 whitespace-nowrap', className)} title={title}>
      <dt className="text-ink-3">{term}</dt>
      <dd className={value === null ? 'text-ink-3' : undefined}>{value ?? '–'}</dd>
    </div>
  )
}
