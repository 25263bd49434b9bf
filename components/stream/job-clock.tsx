'use client'

import { formatDuration } from '@/lib/browser/words/format-duration'
import { useNow } from '@/lib/browser/page/use-now'
import type { Job } from '@/lib/contract/jobs'

/** How long this attempt of the job has been under way, or took, in words: the same wherever it stands. */
export function JobClock({ job }: { job: Job }) {
  const began = Date.parse(job.attemptBeganAt)
  return job.endedAt ? formatDuration(Math.max(0, Date.parse(job.endedAt) - began)) : <Running since={began} />
}

function Running({ since }: { since: number }) {
  const now = useNow(100)
  return formatDuration(Math.max(0, (now ?? since) - since))
}
