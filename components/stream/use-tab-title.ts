'use client'

import { useEffect } from 'react'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import type { Job } from '@/lib/contract/jobs'

// Coarse on purpose: a title that changes with every chunk costs a frame each time.
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact' })

/** Shows in the tab how far the job is, for those who look at another one. */
export function useTabTitle(job: Job | null, count: number): void {
  const title = job && `${headline(job, count)} · ${job.endpointId} · Sluice`
  useEffect(() => {
    if (title) document.title = title
  }, [title])
}

function headline(job: Job, count: number): string {
  if (job.endedAt !== null || job.status !== 'IN_PROGRESS') return STATUS_WORDS[job.status].word
  if (job.progress) return `${Math.round(job.progress.fraction * 100)} %`
  return count === 0 ? STATUS_WORDS[job.status].word : `${COMPACT.format(count)} ${count === 1 ? 'chunk' : 'chunks'}`
}
