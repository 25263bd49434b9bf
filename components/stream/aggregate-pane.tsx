'use client'

import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { JsonView } from '@/components/ui/json-view'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { ProblemNote } from '@/components/ui/problem-note'
import { ScrollArea } from '@/components/ui/scroll-area'
import { Skeleton } from '@/components/ui/skeleton'
import { cn } from '@/lib/browser/page/class-names'
import { formatBytes, formatExactBytes } from '@/lib/browser/words/format-bytes'
import { aggregateUrl } from '@/lib/browser/api/job-queries'
import type { Reading } from '@/lib/browser/reading/read-chunks'
import { ChunkRows } from './chunk-rows'
import { JoinedText } from './joined-text'
import { MediaBlock } from './media-block'
import { PaneMessage } from './pane-message'
import { RawAggregate } from './raw-aggregate'
import { TextNote } from './text-note'
import type { Aggregate } from './use-aggregate'
import type { PaneProps } from './watch-panes'

interface AggregatePaneProps extends PaneProps {
  aggregate: Aggregate
  /** What there is to see in its items. */
  readItems: { count: number; reading: Reading }
}

/** What `/status` returned as the whole, item by item beside the chunks. */
export function AggregatePane(props: AggregatePaneProps) {
  const { aggregate, readItems, job, view, className } = props
  const hasReading = aggregate.kind === 'list' || aggregate.kind === 'value'
  return (
    <Pane
      aria-label="Aggregate"
      className={cn('grid grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)]', className)}
    >
      <PaneHeader>
        <PaneTitle>Aggregate</PaneTitle>
        {job.aggregateBytes === null ? null : (
          <>
            <span className="truncate text-ink-2" title={formatExactBytes(job.aggregateBytes)}>
              {aggregate.kind === 'list'
                ? `${aggregate.rows.length} ${aggregate.rows.length === 1 ? 'item' : 'items'} · `
                : ''}
              {formatBytes(job.aggregateBytes)}
            </span>
            <Button asChild variant="ghost" size="icon-sm" className="ml-auto">
              <a
                href={aggregateUrl(job.id)}
                download={`${job.id}-aggregate.json`}
                aria-label="Save the aggregate as JSON"
                title="Save the aggregate as JSON"
              >
                <Download aria-hidden="true" />
              </a>
            </Button>
          </>
        )}
      </PaneHeader>
      {hasReading ? (
        <div>
          {view === 'media' ? (
            <MediaBlock reading={readItems.reading} name={`${job.id.slice(0, 8)}-aggregate`} />
          ) : null}
          {aggregate.kind === 'list' && view === 'text' && readItems.reading.isText ? (
            <TextNote {...readItems} label="Copy the text of the aggregate" />
          ) : null}
        </div>
      ) : null}
      <div className={cn('flex min-h-0 flex-col', !hasReading && 'row-span-2')}>
        <Body {...props} />
      </div>
    </Pane>
  )
}

function Body({ aggregate, readItems, job, view, chunks, rows }: AggregatePaneProps) {
  if (view === 'raw' && aggregate.kind !== 'none') return <RawAggregate job={job} />
  switch (aggregate.kind) {
    case 'none':
      return job.closed ? (
        <PaneMessage title="No aggregate">The endpoint holds no output for this job.</PaneMessage>
      ) : (
        <PaneMessage title="Not there yet">The endpoint gives the whole output when the job ends.</PaneMessage>
      )
    case 'loading':
      return (
        <div className="flex flex-col gap-3 p-3">
          {['w-3/4', 'w-1/2', 'w-2/3'].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      )
    case 'failed':
      return (
        <div className="p-3">
          <ProblemNote problem={aggregate.problem} action={<Button onClick={aggregate.retry}>Try again</Button>} />
        </div>
      )
    case 'value':
      return (
        <ScrollArea aria-label="Output" className="min-h-0 flex-1 p-3">
          <JsonView value={aggregate.value} fileName={`${job.id.slice(0, 8)}-aggregate`} />
        </ScrollArea>
      )
    case 'list': {
      const { reading, count } = readItems
      if (aggregate.rows.length === 0)
        return <PaneMessage title="An empty list">The output of the job is [ ].</PaneMessage>
      return view === 'text' && reading.isText ? (
        <JoinedText label="Text of the aggregate" text={reading.text} count={count} follows={false} link={rows.link} />
      ) : (
        <ChunkRows
          label="Items of the aggregate"
          rows={aggregate.rows}
          others={chunks}
          side="aggregate"
          {...rows}
          isGrowing={false}
          follows={false}
        />
      )
    }
  }
}
