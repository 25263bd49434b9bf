'use client'

import { formatDuration } from '@/lib/browser/format-duration'
import { useNow } from '@/lib/browser/use-now'
import type { Job } from '@/lib/contract/jobs'

/** How long the job has been under way, or took: from submission to its end. */
export function JobClock({ job }: { job: Job }) {
  const submitted = Date.parse(job.submittedAt)
  return (
    <span className="whitespace-nowrap text-ink-2 text-sm" title="Since it was submitted">
      {job.endedAt ? formatDuration(Date.parse(job.endedAt) - submitted) : <Running since={submitted} />}
    </span>
  )
}

function Running({ since }: { since: number }) {
  const now = useNow(100)
  return formatDuration(Math.max(0, (now ?? since) - since))
}
