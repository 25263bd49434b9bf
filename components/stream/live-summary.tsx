'use client'

import { useEffect, useState } from 'react'
import { isUnfinished } from '@/lib/browser/live/is-unfinished'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import type { Job } from '@/lib/contract/jobs'

const QUIET_MS = 10_000

/**
 * Tells those who listen how the job stands: at once when its status changes, else at most every ten seconds, however
 * fast chunks arrive.
 */
export function LiveSummary({ job, count }: { job: Job; count: number }) {
  const sentence = summary(job, count)
  const [spoken, setSpoken] = useState({ sentence: '', status: '', at: 0 })
  useEffect(() => {
    if (sentence === spoken.sentence) return
    const speak = () => setSpoken({ sentence, status: job.status, at: Date.now() })
    const wait = job.status === spoken.status && !job.closed ? spoken.at + QUIET_MS - Date.now() : 0
    if (wait <= 0) return speak()
    const timer = setTimeout(speak, wait)
    return () => clearTimeout(timer)
  }, [sentence, spoken, job.status, job.closed])
  return (
    <p role="status" className="sr-only">
      {spoken.sentence}
    </p>
  )
}

function summary(job: Job, count: number): string {
  const none = isUnfinished(job) ? 'no chunk yet' : 'no chunk'
  const chunks = count === 0 ? none : `${count} ${count === 1 ? 'chunk' : 'chunks'}`
  const progress = job.progress ? `, ${job.progress.label}` : ''
  const verdict = job.verdict ? ` ${job.verdict.sentence}` : ''
  return `${STATUS_WORDS[job.status].word}: ${chunks}${progress}.${verdict}`
}
