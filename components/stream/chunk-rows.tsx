'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef } from 'react'
import { NewPill } from '@/components/ui/new-pill'
import type { Match } from '@/lib/browser/match-of'
import { useFollowTail } from '@/lib/browser/use-follow-tail'
import { ChunkRow, type Row } from './chunk-row'
import type { ChunkSelection } from './use-chunk-selection'
import type { LinkScroll } from './use-linked-scroll'

const ROW_PX = 30

export interface ChunkRowsProps {
  label: string
  rows: readonly Row[]
  /** How many of `rows` are shown; the list may already be longer. */
  count: number
  jobId: string
  attempt: number
  /** When the attempt began, from which its first chunk counts. */
  beganAt: string
  /** Whether more may come: rows that do not change are not drawn again with every chunk. */
  isGrowing: boolean
  /** Whether to begin at the newest and follow it. */
  follows: boolean
  selection: ChunkSelection | null
  expanded: ReadonlySet<number>
  onToggle: (seq: number) => void
  /** Height of an opened row, the same in every list beside this one. */
  detailPx: (seq: number) => number
  link: LinkScroll
  /** Changes when `detailPx` answers differently. */
  sizesKey: unknown
  matchOf?: (seq: number) => Match
}

/** Any number of chunks as rows, of which only those in sight are in the page. */
export function ChunkRows(props: ChunkRowsProps) {
  const { label, rows, count, selection, expanded, follows, link, beganAt } = props
  const area = useRef<HTMLDivElement | null>(null)
  const seen = useRef(count)
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      area.current = element
      return link(element)
    },
    [link],
  )
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => area.current,
    estimateSize: (i) => ROW_PX + (expanded.has(i + 1) ? props.detailPx(i + 1) : 0),
    overscan: 8,
  })
  const tail = useFollowTail(area, count, follows)

  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are kept until somebody says that they changed.
  useEffect(() => virtual.measure(), [expanded, props.sizesKey])

  const wanted = selection && selection.seq <= count ? selection : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each choice, not again with every chunk.
  useEffect(() => {
    if (!wanted) return
    tail.hold()
    virtual.scrollToIndex(wanted.seq - 1, { align: wanted.by === 'link' ? 'center' : 'auto' })
  }, [wanted])

  useEffect(() => {
    seen.current = count
  })

  return (
    <div className="relative min-h-0 flex-1">
      <div ref={attach} className="@container h-full overflow-y-auto overscroll-contain">
        <ol aria-label={label} className="relative w-full" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            return row ? (
              <ChunkRow
                key={row.seq}
                row={row}
                total={props.isGrowing ? -1 : count}
                jobId={props.jobId}
                attempt={props.attempt}
                sincePreviousMs={sincePrevious(row, rows[item.index - 1]?.receivedAt ?? beganAt)}
                match={props.matchOf?.(row.seq)}
                isSelected={selection?.seq === row.seq}
                takesFocus={selection?.seq === row.seq && selection.by === 'key' && !props.matchOf}
                isExpanded={expanded.has(row.seq)}
                isNew={row.seq > seen.current}
                onToggle={props.onToggle}
                top={item.start}
                height={item.size}
              />
            ) : null
          })}
        </ol>
      </div>
      <NewPill unseen={tail.unseen} onJump={tail.jump} />
    </div>
  )
}

function sincePrevious(row: Row, previousAt: string): number | undefined {
  return row.receivedAt === undefined ? undefined : Math.max(0, Date.parse(row.receivedAt) - Date.parse(previousAt))
}
