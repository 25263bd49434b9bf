'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { problemOf } from '@/lib/browser/api/api-error'
import { isUnfinished } from '@/lib/browser/live/is-unfinished'
import { type JobAction, postJobAction } from '@/lib/browser/api/job-actions'
import type { JobStream } from '@/lib/browser/live/job-stream'
import type { Problem } from '@/lib/contract/errors'
import type { Job } from '@/lib/contract/jobs'

export interface JobActions {
  canCancel: boolean
  canRetry: boolean
  /** What is being asked of the server now. */
  pending: JobAction | null
  problem: Problem | null
  perform: (action: JobAction) => void
}

/** What one can do with this job. Running again goes to the new job; the others change the one that is shown. */
export function useJobActions(job: Job, stream: JobStream): JobActions {
  const router = useRouter()
  const mutation = useMutation({
    mutationFn: (action: JobAction) => postJobAction(job.id, action),
    onSuccess: (answered, action) => {
      if (action === 'run-again') router.push(`/jobs/${encodeURIComponent(answered.id)}`)
      else stream.adopt(answered)
    },
  })
  const { mutate, isPending, variables, error } = mutation
  const canCancel = isUnfinished(job)
  const canRetry = job.status === 'FAILED' || job.status === 'TIMED_OUT'
  const pending = isPending ? variables : null
  const perform = useCallback(
    (action: JobAction) => {
      // A second press while the first is under way must not run the job twice.
      if (!isPending && (action !== 'cancel' || canCancel)) mutate(action)
    },
    [mutate, isPending, canCancel],
  )
  const problem = useMemo(() => (error ? problemOf(error) : null), [error])
  // The same object while nothing of it changes: the buttons are not drawn again with every chunk.
  return useMemo(
    () => ({ canCancel, canRetry, pending, problem, perform }),
    [canCancel, canRetry, pending, problem, perform],
  )
}
