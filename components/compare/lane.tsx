'use client'

import { useMemo } from 'react'
import { Barcode } from '@/components/ui/barcode'
import { cn } from '@/lib/browser/page/class-names'
import { firstSeenMs, wholeMs, type ComparedJob } from '@/lib/browser/compare/figures'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import { ticksOf } from '@/lib/browser/timeline/timeline-of'
import { Letter } from './letter'

interface LaneProps {
  i: number
  compared: ComparedJob
  /** Length of the common axis. */
  spanMs: number
  /** How long this job took, or has taken so far. */
  ownMs: number
  isRace: boolean
}

/** One job on the common axis: its chunks, its first one, its end. */
export function Lane({ i, compared, spanMs, ownMs, isRace }: LaneProps) {
  const { job, chunks, count } = compared
  const began = Date.parse(job.attemptBeganAt)
  const ticks = useMemo(() => ticksOf(began, chunks, count), [began, chunks, count])
  const whole = wholeMs(compared)
  const first = firstSeenMs(compared)
  const { word, tone } = STATUS_WORDS[job.status]
  // The caller of a /runsync sees no chunk: Sluice does, for it reads the stream of such a job as well.
  const isHeld = isRace && job.mode === 'runsync'
  const barcode = useMemo(
    () => (
      <Barcode
        ticks={ticks}
        spanMs={spanMs}
        height={28}
        tone={isHeld ? 'queued' : job.endedAt === null ? 'accent' : tone}
        label={`${count} chunks over ${formatDuration(ownMs)}`}
        className={isHeld ? 'opacity-40' : undefined}
      />
    ),
    [ticks, spanMs, isHeld, job.endedAt, tone, count, ownMs],
  )
  return (
    <div data-lane={i}>
      {isRace ? (
        <div className="mb-1 ml-7 flex flex-wrap items-baseline gap-x-4 text-sm">
          <span className="font-medium">
            {job.endpointId} <span className="font-normal text-ink-2">/{job.mode}</span>
          </span>
          <span className="text-ink-2">
            First seen{' '}
            <b className="font-medium text-base text-ink">
              {first !== null ? formatDuration(first) : whole === null ? '…' : 'nothing'}
            </b>
          </span>
          <span className="text-ink-2">
            {whole === null ? 'Running' : word}{' '}
            <b className={cn('font-medium text-base', whole === null ? 'text-accent-strong' : 'text-ink')}>
              {formatDuration(ownMs)}
            </b>
          </span>
          {isHeld ? (
            <span className="text-ink-2">
              {whole === null
                ? 'its caller has nothing yet: all comes at the end'
                : first === null
                  ? 'its caller got an error, at the end'
                  : 'its caller got everything at once, at the end'}
            </span>
          ) : null}
        </div>
      ) : null}
      <div className="flex items-center gap-2">
        <Letter i={i} />
        <div className="relative h-7 min-w-0 flex-1">
          <div
            aria-hidden="true"
            className="absolute inset-y-0 left-0 rounded-sm bg-subtle"
            style={{ width: `${Math.min(100, (ownMs / spanMs) * 100)}%` }}
          />
          <div className="absolute inset-0">{barcode}</div>
          {whole === null ? null : (
            <div
              aria-hidden="true"
              className={cn('absolute inset-y-0 bg-ink', isHeld ? '-ml-1 w-1' : '-ml-0.5 w-0.5')}
              style={{ left: `${(whole / spanMs) * 100}%` }}
            />
          )}
        </div>
      </div>
    </div>
  )
}
