'use client'

import { ChevronRight } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { cn } from '@/lib/browser/class-names'
import { formatBytes } from '@/lib/browser/format-bytes'
import { formatInstant } from '@/lib/browser/format-time'
import type { Match } from '@/lib/browser/match-of'
import { imagesIn } from '@/lib/browser/read-chunks'
import { summariseOutput } from '@/lib/browser/summarise-output'
import { ChunkDetail } from './chunk-detail'
import { MatchMark } from './match-mark'
import { SaveImageButton } from './save-image-button'

/** A chunk of the stream, or an item of the aggregate, which has no arrival of its own. */
export interface Row {
  seq: number
  output?: unknown
  omitted?: true
  bytes?: number
  receivedAt?: string
}

interface ChunkRowProps {
  row: Row
  /** How many there are; -1 while nobody knows. */
  total: number
  jobId: string
  attempt: number
  /** Milliseconds since the row before; undefined where nothing arrived. */
  sincePreviousMs?: number
  match?: Match
  isSelected: boolean
  takesFocus: boolean
  isExpanded: boolean
  isNew: boolean
  /** Where the list puts it, in pixels. */
  top: number
  height: number
  onToggle: (seq: number) => void
}

/** One chunk: number, how long after the one before, size, time, what it says; opens to all of it. */
export const ChunkRow = memo(function ChunkRow(props: ChunkRowProps) {
  const { row, total, jobId, attempt, sincePreviousMs, match, isSelected, takesFocus, isExpanded, onToggle } = props
  const { seq, output, bytes, receivedAt } = row
  const summary = useMemo(() => summariseOutput(output), [output])
  const images = useMemo(() => imagesIn(output), [output])
  // Decided once: a row that scrolls back into sight did not just arrive.
  const [isNew] = useState(props.isNew)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true })
  }, [takesFocus])

  return (
    <li
      data-seq={seq}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      aria-setsize={total}
      aria-posinset={seq}
      aria-current={isSelected || undefined}
      className={cn(
        'absolute inset-x-0 top-0 flex flex-col border-line border-b',
        isNew && 'animate-fade-in',
        isSelected && 'bg-accent-soft',
      )}
    >
      <div className="flex h-row shrink-0 items-center gap-2 pr-1.5 pl-2 text-sm hover:bg-hover">
        {match ? <MatchMark match={match} /> : null}
        <a href={`#c=${seq}`} title={`Link to chunk ${seq}`} className="w-11 shrink-0 rounded-sm font-mono text-ink-2">
          #{seq}
        </a>
        {receivedAt === undefined ? null : (
          <>
            <span
              className="w-16 shrink-0 truncate @md:w-19 text-right font-mono text-ink-2"
              title={seq > 1 ? 'Since the chunk before' : attempt > 1 ? 'Since the attempt began' : 'Since submission'}
            >
              {sincePreviousMs === undefined ? '' : `+${delta(sincePreviousMs)}`}
            </span>
            <span
              className="hidden w-17 shrink-0 truncate text-right text-ink-2 @md:inline"
              title="Size of its JSON, in which an image is base64"
            >
              {bytes === undefined ? '' : formatBytes(bytes)}
            </span>
          </>
        )}
        <button
          ref={button}
          type="button"
          aria-expanded={isExpanded}
          onClick={() => onToggle(seq)}
          className="flex h-full min-w-0 flex-1 items-center gap-1 rounded-sm text-left focus-visible:-outline-offset-2"
        >
          <ChevronRight
            aria-hidden="true"
            className={cn('size-3.5 shrink-0 text-ink-3 transition-transform', isExpanded && 'rotate-90')}
          />
          <span className="truncate font-mono">{row.omitted ? 'large, open to load' : summary || 'empty'}</span>
        </button>
        {images[0] ? <SaveImageButton image={images[0].image} name={`chunk-${seq}`} /> : null}
        {receivedAt === undefined ? null : (
          <time
            dateTime={receivedAt}
            title={receivedAt}
            className={cn('shrink-0 font-mono text-ink-3 @xl:inline', !isExpanded && 'hidden')}
          >
            {formatInstant(new Date(receivedAt)).slice(11)}
          </time>
        )}
      </div>
      {isExpanded ? <ChunkDetail row={row} jobId={jobId} attempt={attempt} /> : null}
    </li>
  )
})

/** Milliseconds to the digit while they can be told apart, as one reads a trace. */
function delta(ms: number): string {
  return ms < 10_000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`
}
