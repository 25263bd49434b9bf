'use client'

import { CircleX } from 'lucide-react'
import { useMemo } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { ScrollArea } from '@/components/ui/scroll-area'
import { explainYieldedError } from '@/lib/browser/reading/explain-yielded-error'
import { readJobError } from '@/lib/browser/reading/read-job-error'
import type { Job } from '@/lib/contract/jobs'
import { CauseAndFix } from './cause-and-fix'

/** What the worker itself said when it failed, with the cause and the fix where they are known; the traceback on demand. */
export function ErrorNote({ job, error }: { job: Job; error: string }) {
  const read = useMemo(() => readJobError(error), [error])
  const { type, message, traceback, details } = read
  const { cause, fix } = explainYieldedError(job, read) ?? read
  return (
    <section
      aria-label="Error of the worker"
      className="flex gap-2.5 rounded border border-failed/40 bg-failed/5 p-3 text-sm"
    >
      <CircleX aria-hidden="true" className="mt-px size-4 shrink-0 text-failed" />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="max-h-36 overflow-auto whitespace-pre-wrap break-words text-ink">
          {type ? <span className="font-medium">{type}: </span> : null}
          {message}
        </p>
        <CauseAndFix cause={cause} fix={fix} />
        {traceback ? (
          <details>
            <summary className="w-fit rounded-sm text-ink-2">Traceback</summary>
            <ScrollArea aria-label="Traceback" className="mt-1.5 max-h-60 rounded-sm bg-surface p-2">
              <pre className="font-mono text-ink-2">{traceback}</pre>
            </ScrollArea>
          </details>
        ) : null}
        {details.length > 0 ? (
          <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
            {details.map(([name, value]) => (
              <div key={name} className="flex min-w-0 gap-1.5">
                <dt className="text-ink-3">{name}</dt>
                <dd className="min-w-0 break-all font-mono">{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
      <CopyButton text={error} label="Copy the error as it was sent" className="-m-1" />
    </section>
  )
}
