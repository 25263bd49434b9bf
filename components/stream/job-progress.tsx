'use client'

import { ProgressBar } from '@/components/ui/progress-bar'
import { STATUS_WORDS } from '@/lib/browser/status-words'
import type { Job } from '@/lib/contract/jobs'

const TONES = {
  queued: 'accent',
  progress: 'accent',
  completed: 'completed',
  failed: 'failed',
  timedout: 'timedout',
  cancelled: 'cancelled',
  expired: 'cancelled',
} as const

/** The bar: as far as the handler itself says, else only that it is under way. */
export function JobProgress({ job }: { job: Job }) {
  const { word, tone } = STATUS_WORDS[job.status]
  const isOver = job.endedAt !== null
  // Completed is complete whatever the last chunk said; an unfinished end stays where it stopped.
  const fraction = job.status === 'COMPLETED' ? 1 : (job.progress?.fraction ?? (isOver ? 0 : null))
  const label = job.progress?.label ?? (isOver ? '' : word)
  return (
    <div className="flex h-5 items-center gap-3">
      <ProgressBar fraction={fraction} label={`Progress${label ? `: ${label}` : ''}`} tone={TONES[tone]} />
      {label ? <span className="min-w-10 shrink-0 text-right text-ink-2 text-sm">{label}</span> : null}
    </div>
  )
}
