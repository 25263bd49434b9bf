'use client'

import { useEffect } from 'react'
import { isUnfinished } from '@/lib/browser/live/is-unfinished'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import { tabIcon } from '@/lib/browser/timeline/tab-icon'
import type { Job } from '@/lib/contract/jobs'

/** The icon is 16 px wide: finer steps cannot be seen, and each costs a picture. */
const STEPS = 16

/** Shows in the tab's icon how the job stands: a ring that fills, in the colour of its status. It never moves by itself. */
export function useTabIcon(job: Job | null): void {
  const status = job?.status
  const isOver = job !== null && !isUnfinished(job)
  const known = job?.progress ? Math.round(job.progress.fraction * STEPS) / STEPS : null
  const fraction = isOver ? 1 : known
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (!link || !status) return
    const ours = link.href
    const running = status === 'IN_PROGRESS' ? 'running' : 'waiting'
    const look = status === 'COMPLETED' ? 'completed' : isOver ? 'stopped' : running
    const tone = `--${STATUS_WORDS[status].tone}`
    const colour = getComputedStyle(document.documentElement).getPropertyValue(tone).trim()
    link.href = tabIcon({ colour, fraction, look })
    return () => {
      link.href = ours
    }
  }, [status, isOver, fraction])
}
