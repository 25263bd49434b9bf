'use client'

import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { cn } from '@/lib/browser/page/class-names'
import { formatBytes, formatExactBytes } from '@/lib/browser/words/format-bytes'
import { isUnfinished } from '@/lib/browser/live/is-unfinished'
import type { Job } from '@/lib/contract/jobs'
import { FindBar } from './find-bar'
import { JoinedText } from './joined-text'
import { ChunkRows } from './chunk-rows'
import { MediaBlock } from './media-block'
import { PausedNote } from './paused-note'
import { PaneMessage } from './pane-message'
import { QueueWait } from './queue-wait'
import { StreamButtons } from './stream-buttons'
import { TextNote } from './text-note'
import { ViewSwitch } from './view-switch'
import type { PaneProps } from './watch-panes'

/** The chunks as they come. */
export function StreamPane({
  job,
  isReplay,
  pause,
  find,
  chunks,
  count,
  read: { reading, count: readCount },
  view,
  onView,
  items,
  rows,
  className,
}: PaneProps) {
  // Each begins anew: a replay and an attempt are followed from their beginning, a finished log is read from its top.
  const log = isReplay ? 'replay' : rows.attempt
  return (
    <Pane
      aria-label="Stream"
      className={cn('grid grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)]', className)}
    >
      <PaneHeader className="@container">
        <PaneTitle>Stream</PaneTitle>
        <span className="truncate text-ink-2" title={formatExactBytes(job.chunkBytes)}>
          {wordsOf(count, job)}
          {job.chunkBytes > 0 ? ` · ${formatBytes(job.chunkBytes)}` : ''}
        </span>
        <div className="ml-auto flex items-center gap-0.5">
          <ViewSwitch view={view} onChange={onView} />
          <StreamButtons pause={pause} find={find} />
        </div>
      </PaneHeader>
      <div>
        <FindBar find={find} />
        <PausedNote pause={pause} />
        {view === 'media' ? <MediaBlock reading={reading} name={job.id.slice(0, 8)} /> : null}
        {view === 'text' ? <TextNote reading={reading} count={readCount} label="Copy the text of the stream" /> : null}
      </div>
      <div className="flex min-h-0 flex-col">
        {count === 0 ? (
          <Waiting job={job} isReplay={isReplay} />
        ) : view === 'text' && reading.textChunks === 0 && readCount === count ? (
          <PaneMessage title="No text">
            These chunks are neither plain strings nor tokens of a known shape; the list shows what they are.
          </PaneMessage>
        ) : view === 'text' ? (
          <JoinedText
            key={log}
            label="Text of the stream"
            text={reading.text}
            count={readCount}
            follows={rows.follows}
            link={rows.link}
          />
        ) : (
          <ChunkRows key={log} label="Chunks" rows={chunks} others={items} side="stream" {...rows} />
        )}
      </div>
    </Pane>
  )
}

/** Of a log that is over and still being read, how many there are in all as well. */
function wordsOf(count: number, { closed, chunkCount }: Job): string {
  const here = count.toLocaleString('en-US')
  if (closed && count < chunkCount) return `${here} of ${chunkCount.toLocaleString('en-US')} chunks`
  return `${here} ${count === 1 ? 'chunk' : 'chunks'}`
}

function Waiting({ job, isReplay }: { job: Job; isReplay: boolean }) {
  if (isReplay) {
    return (
      <PaneMessage title="No chunk yet">
        {job.status === 'IN_QUEUE'
          ? 'At this moment the job waited for a worker.'
          : 'At this moment the handler had yielded nothing.'}
      </PaneMessage>
    )
  }
  if (!isUnfinished(job)) {
    return <PaneMessage title="No chunk">Nothing was streamed before the job ended.</PaneMessage>
  }
  if (job.updateCount > 0) {
    return (
      <PaneMessage title="No chunk yet">
        The handler tells how far it is in updates, above; it has yielded nothing.
      </PaneMessage>
    )
  }
  return job.status === 'IN_PROGRESS' ? (
    <PaneMessage title="Waiting for the first chunk">A worker has the job; it has yielded nothing yet.</PaneMessage>
  ) : (
    <QueueWait job={job} />
  )
}
