'use client'

import { useState } from 'react'
import type { Job } from '@/lib/contract/jobs'

export interface Pause {
  isPaused: boolean
  /** How many chunks came since, and are not shown. */
  waiting: number
  /** Stops what is shown, or goes on; undefined where nothing moves. */
  toggle: (() => void) | undefined
  /** What is to be shown: job and count as they were. */
  job: Job
  count: number
}

/** Holds the panes still while the log goes on. A retry begins another log, and ends the pause. */
export function usePause(job: Job, count: number): Pause {
  const [held, setHeld] = useState<{ job: Job; count: number } | null>(null)
  const current = held?.job.attempt === job.attempt ? held : null
  const toggle = () => setHeld(current ? null : { job, count })
  return {
    isPaused: current !== null,
    waiting: current ? count - current.count : 0,
    toggle: current || !job.closed ? toggle : undefined,
    ...(current ?? { job, count }),
  }
}
