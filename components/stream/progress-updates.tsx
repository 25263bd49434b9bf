'use client'

import { ChevronRight } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useId, useRef, useState } from 'react'
import { ScrollArea } from '@/components/ui/scroll-area'
import { cn } from '@/lib/browser/page/class-names'
import { useFollowTail } from '@/lib/browser/chunks/use-follow-tail'
import type { Job } from '@/lib/contract/jobs'
import type { ProgressUpdate } from '@/lib/contract/progress-updates'
import { ProgressUpdateRow, updateLine } from './progress-update-row'

interface ProgressUpdatesProps {
  job: Job
  updates: readonly ProgressUpdate[]
  /** How many chunks there are: without any, the updates are all that the handler tells. */
  count: number
}

/** What the worker told by `progress_update`, on a line of time: the newest, and all of them on request. */
export function ProgressUpdates({ job, updates, count }: ProgressUpdatesProps) {
  const [isAll] = useState(count === 0)
  const [chosen, choose] = useQueryState('updates', parseAsStringLiteral(['open', 'closed']))
  const listId = useId()
  // Of a replay, those that were there.
  const shown = updates.filter(({ n }) => n <= job.updateCount)
  const newest = shown.at(-1)
  if (!newest) return null
  const isOpen = chosen === null ? isAll : chosen === 'open'
  return (
    <section aria-label="Progress updates" className="rounded border border-line bg-surface text-sm">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => void choose(isOpen ? 'closed' : 'open')}
        className="flex h-row w-full items-center gap-2 rounded px-3 text-left hover:bg-hover"
      >
        <ChevronRight
          aria-hidden="true"
          className={cn('size-3.5 shrink-0 text-ink-3 transition-transform', isOpen && 'rotate-90')}
        />
        <span className="shrink-0">
          {job.updateCount.toLocaleString('en-US')} progress {job.updateCount === 1 ? 'update' : 'updates'}
        </span>
        {isOpen ? null : <span className="min-w-0 truncate font-mono text-ink-2">{updateLine(newest)}</span>}
      </button>
      {isOpen ? <List id={listId} job={job} updates={shown} /> : null}
    </section>
  )
}

function List({ id, job, updates }: { id: string; job: Job; updates: readonly ProgressUpdate[] }) {
  const area = useRef<HTMLDivElement>(null)
  useFollowTail(area, updates.length, !job.closed)
  const dropped = job.updateCount - updates.length
  return (
    <div id={id} className="border-line border-t">
      <ScrollArea ref={area} aria-label="Progress updates, oldest first" className="max-h-37.5 overscroll-contain">
        <ol>
          {updates.map((update, i) => {
            const before = updates[i - 1]?.at ?? (update.n === 1 ? job.attemptBeganAt : null)
            const sinceMs = before === null ? null : Math.max(0, Date.parse(update.at) - Date.parse(before))
            return <ProgressUpdateRow key={update.n} update={update} sinceMs={sinceMs} />
          })}
        </ol>
      </ScrollArea>
      <p className="border-line border-t px-3 py-1.5 text-ink-3">
        {dropped > 0 ? `The newest ${updates.length} are kept. ` : ''}
        The endpoint shows the newest value only and is asked every few seconds: what was replaced sooner was not seen.
      </p>
    </div>
  )
}
