'use client'

import { useQuery } from '@tanstack/react-query'
import { ProgressBar } from '@/components/ui/progress-bar'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { isUnfinished } from '@/lib/browser/live/is-unfinished'
import { usualDurationQuery } from '@/lib/browser/api/job-queries'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
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

/** The bar: as far as the handler itself says, else only that it is under way, and how long that usually takes. */
export function JobProgress({ job, isReplay }: { job: Job; isReplay: boolean }) {
  const { word, tone } = STATUS_WORDS[job.status]
  const isOver = job.endedAt !== null
  // Completed is complete whatever the last chunk said; an unfinished end stays where it stopped.
  const fraction = job.status === 'COMPLETED' ? 1 : (job.progress?.fraction ?? (isOver ? 0 : null))
  // Nor is it still at the last item or step that somebody saw.
  const isPast = job.status === 'COMPLETED' && (job.progress?.fraction ?? 1) < 1
  const label = isPast ? '' : (job.progress?.label ?? (isOver ? '' : word))
  // Of a job that is over, no item is in work.
  const item = isOver ? undefined : job.progress?.item
  return (
    <div className="flex h-5 items-center gap-3">
      <ProgressBar fraction={fraction} label={`Progress${label ? `: ${label}` : ''}`} tone={TONES[tone]} />
      {label ? <span className="min-w-10 shrink-0 text-right text-ink-2 text-sm">{label}</span> : null}
      {item ? (
        <div className="flex w-28 shrink-0 items-center gap-2 sm:w-44">
          <ProgressBar fraction={item.fraction} label={`Item in work: ${item.label}`} className="h-1" />
          <span className="shrink-0 whitespace-nowrap text-ink-3 text-sm">{item.label}</span>
        </div>
      ) : null}
      {fraction === null && isUnfinished(job) && !isReplay ? <Usual jobId={job.id} /> : null}
    </div>
  )
}

/** What the endpoint's own past says, where the handler says nothing. */
function Usual({ jobId }: { jobId: string }) {
  const { data } = useQuery(usualDurationQuery(jobId))
  if (!data || data.p50Ms === null || data.p90Ms === null) return null
  return (
    <span
      className="shrink-0 whitespace-nowrap text-ink-2 text-sm"
      title={`From submission to end: the middle and the ninth tenth of the ${data.jobs} newest completed jobs of this endpoint`}
    >
      usually {formatDuration(data.p50Ms)} to {formatDuration(data.p90Ms)}
    </span>
  )
}
