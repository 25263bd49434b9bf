'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { problemOf } from '@/lib/browser/api-error'
import { isUnfinished } from '@/lib/browser/is-unfinished'
import { type JobAction, postJobAction } from '@/lib/browser/job-actions'
import type { JobStream } from '@/lib/browser/job-stream'
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
  const canCancel = isUnfinished(job)
  return {
    canCancel,
    canRetry: job.status === 'FAILED' || job.status === 'TIMED_OUT',
    pending: mutation.isPending ? mutation.variables : null,
    problem: mutation.isError ? problemOf(mutation.error) : null,
    perform: (action) => {
      // A second press while the first is under way must not run the job twice.
      if (!mutation.isPending && (action !== 'cancel' || canCancel)) mutation.mutate(action)
    },
  }
}
