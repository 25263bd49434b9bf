'use client'

import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { NewPill } from '@/components/ui/new-pill'
import { ProblemNote } from '@/components/ui/problem-note'
import { ScrollArea } from '@/components/ui/scroll-area'
import { problemOf } from '@/lib/browser/api/api-error'
import { workerLogQuery } from '@/lib/browser/api/local-endpoint-queries'
import { useSteadyQuery } from '@/lib/browser/api/use-steady-query'
import { type NumberedLines, numberLogLines } from '@/lib/browser/endpoints/number-log-lines'
import { useFollowTail } from '@/lib/browser/chunks/use-follow-tail'
import { LogLine } from './log-line'

interface WorkerLogProps {
  endpointId: string
  workerId: string
  onClose: () => void
}

const NONE: NumberedLines = { lines: [], last: 0 }

/** The end of what a worker printed: at most 500 lines, followed until somebody scrolls up. */
export function WorkerLog({ endpointId, workerId, onClose }: WorkerLogProps) {
  const { data, error } = useSteadyQuery(workerLogQuery(endpointId, workerId))
  const [numbered, setNumbered] = useState(NONE)
  if (data && data.lines !== numbered.lines) setNumbered(numberLogLines(numbered, data.lines))
  const area = useRef<HTMLDivElement>(null)
  const tail = useFollowTail(area, numbered.last, true)
  const { lines, last } = numbered
  return (
    <section aria-label={`Log of ${workerId}`} className="flex h-80 shrink-0 flex-col border-line border-t">
      <header className="flex min-h-9 items-center gap-2 px-3 text-sm">
        <h3 className="truncate font-medium">
          Log of <span className="font-mono">{workerId}</span>
        </h3>
        <span className="ml-auto flex">
          <CopyButton text={() => lines.map(({ text }) => text).join('\n')} label="Copy the log" />
          <Button variant="ghost" size="icon-sm" aria-label="Close the log" title="Close the log" onClick={onClose}>
            <X aria-hidden="true" />
          </Button>
        </span>
      </header>
      {error ? <ProblemNote problem={problemOf(error)} tone="warning" className="mx-3 mb-2" /> : null}
      <div className="relative min-h-0 flex-1 border-line border-t">
        <ScrollArea ref={area} aria-label="Lines" className="h-full overscroll-contain bg-subtle py-1">
          {lines.length === 0 && !error ? (
            <p className="p-3 text-ink-2 text-sm">
              {data ? 'Nothing yet. Lines arrive from workers that npm run worker started.' : ''}
            </p>
          ) : null}
          {lines.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the number of the line since the log was opened, which stays.
            <LogLine key={last - lines.length + 1 + i} line={line} />
          ))}
        </ScrollArea>
        <NewPill unseen={tail.unseen} onJump={tail.jump} />
      </div>
    </section>
  )
}
