'use client'

import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { cn } from '@/lib/browser/class-names'
import { formatBytes, formatExactBytes } from '@/lib/browser/format-bytes'
import { isUnfinished } from '@/lib/browser/is-unfinished'
import type { Job } from '@/lib/contract/jobs'
import { JoinedText } from './joined-text'
import { ChunkRows } from './chunk-rows'
import { MediaBlock } from './media-block'
import { PaneMessage } from './pane-message'
import { QueueWait } from './queue-wait'
import { ViewSwitch } from './view-switch'
import type { PaneProps } from './watch-panes'

/** The chunks as they come. */
export function StreamPane({ job, chunks, count, reading, view, onView, rows, className }: PaneProps) {
  return (
    <Pane
      aria-label="Stream"
      className={cn('grid grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)]', className)}
    >
      <PaneHeader>
        <PaneTitle>Stream</PaneTitle>
        <span className="truncate text-ink-2" title={formatExactBytes(job.chunkBytes)}>
          {count.toLocaleString('en-US')} {count === 1 ? 'chunk' : 'chunks'}
          {job.chunkBytes > 0 ? ` · ${formatBytes(job.chunkBytes)}` : ''}
        </span>
        <div className="ml-auto">
          <ViewSwitch view={view} onChange={onView} />
        </div>
      </PaneHeader>
      <div>{view === 'media' ? <MediaBlock reading={reading} name={job.id.slice(0, 8)} /> : null}</div>
      <div className="flex min-h-0 flex-col">
        {count === 0 ? (
          <Waiting job={job} />
        ) : view === 'text' && reading.text.length === 0 ? (
          <PaneMessage title="No text">
            None of these chunks is a plain string; the list shows what they are.
          </PaneMessage>
        ) : view === 'text' ? (
          <JoinedText
            label="Text of the stream"
            text={reading.text}
            count={count}
            follows={rows.follows}
            link={rows.link}
          />
        ) : (
          <ChunkRows label="Chunks" rows={chunks} count={count} {...rows} />
        )}
      </div>
    </Pane>
  )
}

function Waiting({ job }: { job: Job }) {
  if (!isUnfinished(job)) {
    return <PaneMessage title="No chunk">Nothing was streamed before the job ended.</PaneMessage>
  }
  return job.status === 'IN_PROGRESS' ? (
    <PaneMessage title="Waiting for the first chunk">A worker has the job; it has yielded nothing yet.</PaneMessage>
  ) : (
    <QueueWait job={job} />
  )
}
