'use client'

import { useCallback, useEffect, useMemo, useRef } from 'react'
import { NewPill } from '@/components/ui/new-pill'
import { type LaidLines, type Line, lineKey } from '@/lib/browser/chunks/laid-lines'
import { rowLayout, type TallRow } from '@/lib/browser/chunks/row-layout'
import { seqsInSight } from '@/lib/browser/chunks/seqs-in-sight'
import { useFlood } from '@/lib/browser/chunks/use-flood'
import { useFollowTail } from '@/lib/browser/chunks/use-follow-tail'
import { usePeek } from '@/lib/browser/chunks/use-peek'
import { useRowWindow } from '@/lib/browser/chunks/use-row-window'
import { useWire } from '@/lib/browser/chunks/use-wire'
import { ChunkRow, type Row } from './chunk-row'
import { HoleRow } from './hole-row'
import { PendingRow } from './pending-row'
import type { ChunkSelection } from './use-chunk-selection'
import type { Find } from './use-find'
import type { LinkScroll } from './use-linked-scroll'

const ROW_PX = 30
/** More that come at once are there at once: nobody sees each of them fade in, and each would be a layer of its own. */
const MOST_FADED_IN = 4

export interface ChunkRowsProps {
  label: string
  rows: readonly Row[]
  /** Those on the other side, as far as they are there. */
  others: readonly Row[] | undefined
  /** Which of the two these rows are. */
  side: 'stream' | 'aggregate'
  /** Where each row stands, and where are holes; `rows` may already be longer. */
  lines: LaidLines
  jobId: string
  attempt: number
  /** When the attempt began, from which its first chunk counts. */
  beganAt: string
  /** Whether more may come: rows that do not change are not drawn again with every chunk. */
  isGrowing: boolean
  /** Whether to begin at the newest and follow it. */
  follows: boolean
  /** Whether rows show the JSON as it came. */
  isRaw: boolean
  /** What is searched for: the chunks of the stream that have it are marked. */
  find: Pick<Find, 'needle' | 'has'>
  selection: ChunkSelection | null
  /** Keys of the lines that are open. */
  expanded: ReadonlySet<number>
  onToggle: (key: number) => void
  /** Height of an opened row, the same in every list beside this one. */
  detailPx: (line: Line) => number
  link: LinkScroll
  /** Changes when `detailPx` answers differently. */
  sizesKey: unknown
}

/** Any number of chunks as rows, of which only those in sight are in the page. */
export function ChunkRows(props: ChunkRowsProps) {
  const { label, rows, others, side, lines, selection, expanded, follows, link, beganAt } = props
  const count = lines.countOf(side)
  const area = useRef<HTMLDivElement | null>(null)
  const seen = useRef(count)
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      area.current = element
      return link(element)
    },
    [link],
  )
  const tail = useFollowTail(area, count, follows)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured holds until somebody says that it changed.
  const measured = useMemo(() => new Map<number, number>(), [expanded, props.sizesKey, lines.isAligned])
  const layout = rowLayout(count, ROW_PX, tallRows(expanded, lines, measured, props.detailPx))
  const { rows: inSight, scrollTo } = useRowWindow(area, count, layout, tail.isFollowing)

  const { from, to } = seqsInSight(lines, inSight)
  const isRaw = props.isRaw && side === 'stream'
  const wireOf = useWire(props.jobId, isRaw ? props.attempt : null, from, to)

  // Of a log that is over, all rows have their place before all are read.
  const peek = usePeek(
    props.jobId,
    side === 'stream' && !props.isGrowing ? props.attempt : null,
    from,
    to,
    (seq) => rows[seq - 1] !== undefined,
  )
  const rowAt = (place: number): Row | undefined => rows[place - 1] ?? peek(place)

  const selected = selection ? lines.indexOf(selection) : -1
  const wanted = selection && selected >= 0 && selected < count ? selection : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each choice, not again with every chunk.
  useEffect(() => {
    if (!wanted) return
    tail.hold()
    scrollTo(selected, wanted.by === 'key' ? 'auto' : 'center')
  }, [wanted, lines.isAligned])

  // A row that was drawn is given its next chunk: making all rows of a screen anew costs a frame's time and more.
  const isReused = useFlood(count) && tail.isFollowing
  const firstNew = count - seen.current > MOST_FADED_IN ? count : seen.current
  useEffect(() => {
    seen.current = count
  })

  return (
    <div className="relative min-h-0 flex-1">
      <div ref={attach} className="@container h-full overflow-y-auto overscroll-contain [overflow-anchor:none]">
        <ol
          aria-label={label}
          className="w-full"
          // Rows flow on from where the first in sight stands: one place to change with each draw, and not each row's.
          style={{ height: layout.totalPx, paddingTop: layout.topOf(inSight[0] ?? 0) }}
        >
          {inSight.map((index, nth) => {
            const line = lines.at(index)
            const place = side === 'stream' ? line.seq : line.item
            const row = place === null ? undefined : rowAt(place)
            const put = { isSelected: index === selected, height: layout.heightOf(index) }
            const total = props.isGrowing ? -1 : count
            if (place === null) return <HoleRow key={`hole ${index}`} line={line} total={total} {...put} />
            if (!row && side === 'stream' && !props.isGrowing) {
              return <PendingRow key={place} seq={place} position={index + 1} total={total} height={put.height} />
            }
            return row ? (
              <ChunkRow
                key={isReused ? `row ${nth}` : row.seq}
                row={row}
                lineKey={lineKey(line)}
                position={index + 1}
                total={total}
                href={side === 'stream' ? `#c=${place}` : `#a=${place}`}
                jobId={props.jobId}
                attempt={props.attempt}
                sincePreviousMs={sincePrevious(row, place === 1 ? beganAt : rowAt(place - 1)?.receivedAt)}
                mark={side === 'aggregate' || lines.isAligned ? line.kind : undefined}
                mended={line.mended}
                changed={changedBeside(
                  row,
                  line,
                  side === 'stream' ? others?.[(line.item ?? 0) - 1] : others?.[(line.seq ?? 0) - 1],
                )}
                isRaw={isRaw}
                wire={isRaw ? wireOf(place) : undefined}
                needle={side === 'stream' && props.find.has(place) ? props.find.needle : ''}
                takesFocus={put.isSelected && selection?.by === 'key' && (side === 'stream') === (line.seq !== null)}
                isExpanded={expanded.has(lineKey(line))}
                isNew={index >= firstNew}
                onToggle={props.onToggle}
                {...put}
              />
            ) : null
          })}
        </ol>
      </div>
      <NewPill unseen={tail.unseen} onJump={tail.jump} />
    </div>
  )
}

/** The rows that are open and there, each measured once. */
function tallRows(
  expanded: ReadonlySet<number>,
  lines: LaidLines,
  measured: Map<number, number>,
  detailPx: (line: Line) => number,
): TallRow[] {
  return [...expanded].flatMap((key) => {
    const index = lines.indexOf({ seq: key > 0 ? key : null, item: key > 0 ? null : -key })
    if (index < 0) return []
    const extraPx = measured.get(key) ?? detailPx(lines.at(index))
    measured.set(key, extraPx)
    return [{ index, extraPx }]
  })
}

/** The one beside a row, if the two differ at the same place and can be compared. */
function changedBeside(row: Row, { kind }: Line, beside: Row | undefined): Row | undefined {
  const isPair = (kind === 'changed' || kind === 'repeated') && !row.omitted && !beside?.omitted
  return isPair ? beside : undefined
}

function sincePrevious({ receivedAt }: Row, previousAt: string | undefined): number | undefined {
  if (receivedAt === undefined || previousAt === undefined) return undefined
  return Math.max(0, Date.parse(receivedAt) - Date.parse(previousAt))
}
