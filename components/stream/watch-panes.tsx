'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useCallback, useEffect, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { pickView, VIEWS, type View } from '@/lib/browser/pick-view'
import { type Reading, readChunks } from '@/lib/browser/read-chunks'
import { useMediaQuery } from '@/lib/browser/use-media-query'
import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import { AggregatePane } from './aggregate-pane'
import type { ChunkRowsProps } from './chunk-rows'
import { detailHeight } from './detail-height'
import { InputPane } from './input-pane'
import { StreamPane } from './stream-pane'
import { useAggregate } from './use-aggregate'
import type { ChunkSelection } from './use-chunk-selection'
import { useLinkedScroll } from './use-linked-scroll'
import { VerdictBand } from './verdict-band'

/** What stream and aggregate share. */
export interface PaneProps {
  job: Job
  chunks: readonly Chunk[]
  count: number
  reading: Reading
  view: View
  onView: (view: View) => void
  rows: Pick<
    ChunkRowsProps,
    | 'jobId'
    | 'attempt'
    | 'beganAt'
    | 'isGrowing'
    | 'follows'
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
  chunks: readonly Chunk[]
  count: number
  selection: ChunkSelection | null
}

const TABS = ['input', 'stream', 'aggregate'] as const

/** Input, stream and aggregate: side by side where there is room, else as tabs, the verdict always in sight. */
export function WatchPanes({ job, chunks, count, selection }: WatchPanesProps) {
  const isWide = useMediaQuery('(min-width: 1024px)')
  const [chosenView, setView] = useQueryState('view', parseAsStringLiteral(VIEWS))
  const [tab, setTab] = useQueryState('pane', parseAsStringLiteral(TABS).withDefault('stream'))
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set())
  // Whoever opens a running job wants to see what comes; whoever opens a finished one begins at its beginning.
  const [follows] = useState(!job.closed)
  const link = useLinkedScroll()
  const aggregate = useAggregate(job)
  const reading = readChunks(chunks, count)
  const auto = count > 0 || !('reading' in aggregate) ? pickView(reading) : pickView(aggregate.reading)

  const items = aggregate.kind === 'list' ? aggregate.rows : undefined
  const linked = selection?.by === 'link' ? selection.seq : null
  useEffect(() => {
    if (linked !== null) setExpanded((before) => new Set(before).add(linked))
  }, [linked])

  const toggle = useCallback((seq: number) => {
    setExpanded((before) => {
      const after = new Set(before)
      if (!after.delete(seq)) after.add(seq)
      return after
    })
  }, [])

  const rows = {
    jobId: job.id,
    attempt: job.attempt,
    beganAt: job.attemptBeganAt,
    isGrowing: !job.closed,
    follows,
    selection,
    expanded,
    link,
  }
  const pane: PaneProps = {
    job,
    chunks,
    count,
    reading,
    view: chosenView ?? auto,
    onView: (view) => void setView(view === auto ? null : view),
    rows: {
      ...rows,
      onToggle: toggle,
      sizesKey: items,
      detailPx: (seq) => detailHeight(chunks[seq - 1], items?.[seq - 1]),
    },
  }
  const verdict = (
    <VerdictBand verdict={job.verdict} isClosed={job.closed} className="col-span-2 col-start-2 row-start-1 lg:mb-2" />
  )

  if (isWide) {
    const beside = 'row-span-3 row-start-2 grid-rows-subgrid'
    return (
      <div className="grid min-h-120 flex-1 grid-cols-[minmax(220px,280px)_minmax(0,1fr)_minmax(0,1fr)] grid-rows-[auto_auto_auto_minmax(0,1fr)] gap-x-2">
        <InputPane job={job} className="col-start-1 row-span-4 row-start-1" />
        <StreamPane {...pane} className={`col-start-2 ${beside}`} />
        {verdict}
        <AggregatePane {...pane} aggregate={aggregate} className={`col-start-3 ${beside}`} />
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
          <InputPane job={job} className="h-[70dvh]" />
        </TabPanel>
        <TabPanel value="stream" className="mt-2">
          <StreamPane {...pane} className="h-[70dvh]" />
        </TabPanel>
        <TabPanel value="aggregate" className="mt-2">
          <AggregatePane {...pane} aggregate={aggregate} className="h-[70dvh]" />
        </TabPanel>
      </Tabs>
    </>
  )
}
