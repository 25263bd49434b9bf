'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useCallback, useEffect, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { type LaidLines, lineKey } from '@/lib/browser/chunks/laid-lines'
import { pickView, VIEWS, type View } from '@/lib/browser/chunks/pick-view'
import type { Readable, Reading } from '@/lib/browser/reading/read-chunks'
import { useMediaQuery } from '@/lib/browser/page/use-media-query'
import { useReading } from '@/lib/browser/reading/use-reading'
import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import { AggregatePane } from './aggregate-pane'
import type { Row } from './chunk-row'
import type { ChunkRowsProps } from './chunk-rows'
import { detailHeight } from './detail-height'
import { InputPane } from './input-pane'
import { StreamPane } from './stream-pane'
import type { Aggregate } from './use-aggregate'
import type { ChunkSelection, Place } from './use-chunk-selection'
import { type Find, useFind } from './use-find'
import { useLinkedScroll } from './use-linked-scroll'
import type { Pause } from './use-pause'
import { useWatchKeys } from './use-watch-keys'
import { VerdictBand } from './verdict-band'
import { walkDifferences } from './walk-differences'

/** What stream and aggregate share. */
export interface PaneProps {
  job: Job
  /** Whether job and count are of an earlier moment, which a replay shows. */
  isReplay: boolean
  pause: Pause
  find: Find
  chunks: readonly Chunk[]
  count: number
  /** Those of the aggregate, once it is there and a list. */
  items: readonly Row[] | undefined
  /** What there is to see in the chunks, and in how many of them it was looked for so far. */
  read: { count: number; reading: Reading }
  view: View
  onView: (view: View) => void
  rows: Pick<
    ChunkRowsProps,
    | 'jobId'
    | 'attempt'
    | 'beganAt'
    | 'lines'
    | 'isGrowing'
    | 'follows'
    | 'isRaw'
    | 'find'
    | 'selection'
    | 'expanded'
    | 'onToggle'
    | 'detailPx'
    | 'sizesKey'
    | 'link'
  >
  className?: string
}

interface WatchPanesProps {
  job: Job
  /** The same job, which stays the same object while chunks arrive. */
  steady: Job
  chunks: readonly Chunk[]
  count: number
  aggregate: Aggregate
  lines: LaidLines
  /** Whether job and count are of an earlier moment, which a replay shows. */
  isReplay: boolean
  pause: Pause
  selection: ChunkSelection | null
  onSelect: (place: Place, by?: 'key' | 'find') => void
}

const NONE: readonly Readable[] = []
const TABS = ['input', 'stream', 'aggregate'] as const

/** Input, stream and aggregate: side by side where there is room, else as tabs, the verdict always in sight. */
export function WatchPanes({
  job,
  steady,
  chunks,
  count,
  isReplay,
  pause,
  aggregate,
  lines,
  selection,
  onSelect,
}: WatchPanesProps) {
  const isWide = useMediaQuery('(min-width: 1024px)')
  const [chosenView, setView] = useQueryState('view', parseAsStringLiteral(VIEWS))
  const [tab, setTab] = useQueryState('pane', parseAsStringLiteral(TABS).withDefault('stream'))
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set())
  // Whoever opens a running job wants to see what comes; whoever opens a finished one begins at its beginning. A retry
  // is opened anew.
  const [opened, setOpened] = useState({ attempt: job.attempt, follows: !job.closed })
  if (opened.attempt !== job.attempt) setOpened({ attempt: job.attempt, follows: !job.closed })
  // Joined text has no rows to stand at: whoever ever pointed at a chunk is better off with the list.
  const [hasPointed, setPointed] = useState(false)
  if (selection && !hasPointed) setPointed(true)
  const link = useLinkedScroll()
  const read = useReading(chunks, count)
  const hasItems = aggregate.kind === 'list' || aggregate.kind === 'value'
  const suits = pickView(read.reading)
  // As rows, items need not be read; where nothing was streamed, they decide how to show them.
  const readsItems = hasItems && (count === 0 || ['media', 'text'].includes(chosenView ?? suits))
  const readItems = useReading(readsItems ? aggregate.rows : NONE, readsItems ? aggregate.rows.length : 0)
  const likely = count === 0 && hasItems ? pickView(readItems.reading) : suits
  const auto = likely === 'text' && hasPointed ? 'list' : likely

  const items = aggregate.kind === 'list' ? aggregate.rows : undefined
  const linked = selection?.by === 'link' ? lineKey(selection) : null
  useEffect(() => {
    if (linked !== null) setExpanded((before) => new Set(before).add(linked))
  }, [linked])

  const toggle = useCallback((key: number) => {
    setExpanded((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  }, [])

  const onView = useCallback((view: View) => void setView(view === auto ? null : view), [auto, setView])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each selection; the text may be chosen again after it.
  useEffect(() => {
    if (selection && chosenView === 'text') void setView('list')
  }, [selection])
  const view = chosenView ?? auto
  const walk = walkDifferences(lines, selection, onSelect)
  const find = useFind(chunks, count, selection?.seq ?? null, (seq) => onSelect({ seq, item: null }, 'find'))
  useWatchKeys({ n: () => walk.next?.(), p: () => walk.previous?.() })

  const rows = {
    jobId: job.id,
    attempt: job.attempt,
    beganAt: job.attemptBeganAt,
    lines,
    isGrowing: !job.closed,
    follows: opened.follows || isReplay,
    isRaw: view === 'raw',
    find,
    selection,
    expanded,
    link,
  }
  const pane: PaneProps = {
    job,
    isReplay,
    pause,
    find,
    chunks,
    count,
    items,
    read,
    view,
    onView,
    rows: {
      ...rows,
      onToggle: toggle,
      sizesKey: items,
      detailPx: ({ seq, item, kind }) => detailHeight(kind, chunks[(seq ?? 0) - 1], items?.[(item ?? 0) - 1]),
    },
  }
  const verdict = (
    <VerdictBand
      verdict={job.verdict}
      isClosed={job.closed}
      walk={walk}
      className="col-span-2 col-start-2 row-start-1 lg:mb-2"
    />
  )

  if (isWide) {
    const beside = 'row-span-3 row-start-2 grid-rows-subgrid'
    return (
      <div className="grid min-h-120 flex-1 grid-cols-[minmax(220px,280px)_minmax(0,1fr)_minmax(0,1fr)] grid-rows-[auto_auto_auto_minmax(0,1fr)] gap-x-2">
        <InputPane job={steady} className="col-start-1 row-span-4 row-start-1" />
        <StreamPane {...pane} className={`col-start-2 ${beside}`} />
        {verdict}
        <AggregatePane {...pane} aggregate={aggregate} readItems={readItems} className={`col-start-3 ${beside}`} />
      </div>
    )
  }
  return (
    <>
      {verdict}
      <Tabs value={tab} onValueChange={(next) => void setTab(TABS.find((each) => each === next) ?? null)}>
        <TabList aria-label="Panes">
          <Tab value="input">Input</Tab>
          <Tab value="stream">Stream</Tab>
          <Tab value="aggregate">Aggregate</Tab>
        </TabList>
        <TabPanel value="input" className="mt-2">
          <InputPane job={steady} className="h-[70dvh]" />
        </TabPanel>
        <TabPanel value="stream" className="mt-2">
          <StreamPane {...pane} className="h-[70dvh]" />
        </TabPanel>
        <TabPanel value="aggregate" className="mt-2">
          <AggregatePane {...pane} aggregate={aggregate} readItems={readItems} className="h-[70dvh]" />
        </TabPanel>
      </Tabs>
    </>
  )
}
