'use client'

import { ChevronRight } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { cn } from '@/lib/browser/page/class-names'
import { fetchText } from '@/lib/browser/api/fetch-text'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatClock } from '@/lib/browser/words/format-time'
import { chunkUrl } from '@/lib/browser/api/job-queries'
import type { LineKind } from '@/lib/browser/chunks/laid-lines'
import { imagesIn } from '@/lib/browser/reading/read-chunks'
import { summariseOutput } from '@/lib/browser/reading/summarise-output'
import type { WireText } from '@/lib/browser/chunks/use-wire'
import { ChangedDetail } from './changed-detail'
import { ChunkDetail } from './chunk-detail'
import { MarkedText } from './marked-text'
import { MatchMark } from './match-mark'
import { SaveImageButton } from './save-image-button'
import { WireDetail } from './wire-detail'

/** A chunk of the stream, or an item of the aggregate, which has no arrival of its own. */
export interface Row {
  seq: number
  output?: unknown
  omitted?: true | undefined
  /** Gives a large item of the aggregate, which is in the page already. */
  load?(): unknown
  /** The JSON of an item of the aggregate, as it came. */
  text?(): string
  bytes?: number
  receivedAt?: string
}

interface ChunkRowProps {
  row: Row
  /** What `onToggle` is told. */
  lineKey: number
  /** 1-based place in the list, in which holes count. */
  position: number
  /** How many places there are; -1 while nobody knows. */
  total: number
  /** Where a link to it leads. */
  href: string
  jobId: string
  attempt: number
  /** Milliseconds since the row before; undefined where nothing arrived. */
  sincePreviousMs?: number
  /** How it stands to what is beside it; undefined where that is not shown. */
  mark: LineKind | undefined
  mended: boolean
  /** What stands beside it and differs from it; undefined where nothing does, or not all of both is there. */
  changed: Row | undefined
  /** Whether the JSON is shown as it came, and not what it says. */
  isRaw: boolean
  /** That JSON. */
  wire: WireText
  /** What was found in it, in lower case; empty when nothing was. */
  needle: string
  isSelected: boolean
  takesFocus: boolean
  isExpanded: boolean
  isNew: boolean
  /** In pixels, of its place in the list. */
  height: number
  onToggle: (key: number) => void
}

// Made once: what is the same element is not drawn again with every row that passes by.
const CLOSED = <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 text-ink-3 transition-transform" />
const OPEN = <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 rotate-90 text-ink-3 transition-transform" />

/** One chunk: number, how long after the one before, size, time, what it says; opens to all of it. */
export const ChunkRow = memo(function ChunkRow(props: ChunkRowProps) {
  const { row, total, jobId, attempt, sincePreviousMs, mark, isSelected, takesFocus, isExpanded, onToggle } = props
  const { seq, output, bytes, receivedAt } = row
  const { isRaw, wire, needle, changed } = props
  const summary = useMemo(() => (isRaw ? lineOf(wire) : summariseOutput(output)), [isRaw, wire, output])
  const images = useMemo(() => imagesIn(output), [output])
  // Decided once: a row that scrolls back into sight did not just arrive.
  const [isNew] = useState(props.isNew)
  const button = useRef<HTMLButtonElement>(null)
  // What only a pointer over the row shows, or the focus in it, is made then: thousands of rows pass by in a minute.
  const [isNear, setNear] = useState(false)
  const near = () => setNear(true)
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true })
  }, [takesFocus])

  return (
    <li
      data-seq={seq}
      data-hit={needle ? true : undefined}
      onPointerEnter={near}
      onFocus={near}
      style={{ height: props.height }}
      aria-setsize={total}
      aria-posinset={props.position}
      aria-current={isSelected || undefined}
      className={cn(
        'flex flex-col border-line border-b',
        isNew && 'animate-arrive',
        isSelected && 'bg-accent-soft',
        needle && 'shadow-[inset_3px_0_0_var(--accent)]',
      )}
    >
      <div className="group flex h-row shrink-0 items-center gap-2 pr-1.5 pl-2 text-sm hover:bg-hover">
        {mark ? <MatchMark kind={mark} mended={props.mended} /> : null}
        <a
          href={props.href}
          title={receivedAt === undefined ? `Link to item ${seq}` : `Link to chunk ${seq}`}
          className="w-11 shrink-0 rounded-sm font-mono text-ink-2"
        >
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
          onClick={() => onToggle(props.lineKey)}
          className="flex h-full min-w-0 flex-1 items-center gap-1 rounded-sm text-left focus-visible:-outline-offset-2"
        >
          {isExpanded ? OPEN : CLOSED}
          <span className={cn('truncate font-mono', isRaw && 'whitespace-pre')}>
            {row.omitted || wire === null ? (
              'large, open to load'
            ) : (
              <MarkedText text={summary || (isRaw ? '…' : 'empty')} needle={needle} />
            )}
          </span>
        </button>
        {images[0] ? <SaveImageButton image={images[0].image} name={`chunk-${seq}`} /> : null}
        {receivedAt === undefined || isExpanded ? null : !isNear ? (
          // Its place: what the row says must not move under the pointer.
          <span className="hidden size-6 shrink-0 @md:block" />
        ) : (
          <CopyButton
            text={() => fetchText(chunkUrl(jobId, attempt, seq))}
            label={`Copy chunk ${seq} as it came`}
            className="hidden size-6 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 @md:inline-flex"
          />
        )}
        {receivedAt === undefined ? null : (
          <time
            dateTime={receivedAt}
            title={receivedAt}
            className={cn('shrink-0 font-mono text-ink-3 @xl:inline', !isExpanded && 'hidden')}
          >
            {formatClock(new Date(receivedAt))}
          </time>
        )}
      </div>
      {isExpanded && isRaw ? <WireDetail key={seq} row={row} jobId={jobId} attempt={attempt} /> : null}
      {isExpanded && !isRaw && changed ? (
        <ChangedDetail key={seq} row={row} beside={changed} jobId={jobId} attempt={attempt} />
      ) : null}
      {isExpanded && !isRaw && !changed ? <ChunkDetail key={seq} row={row} jobId={jobId} attempt={attempt} /> : null}
    </li>
  )
})

const LONGEST_LINE = 1_000

function lineOf(wire: WireText): string {
  return typeof wire === 'string' ? wire.slice(0, LONGEST_LINE) : ''
}

/** Milliseconds to the digit while they can be told apart, as one reads a trace. */
function delta(ms: number): string {
  return ms < 10_000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`
}
