'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api/api-error'
import { draftOfRequest } from '@/lib/browser/drafts/draft-of-request'
import { draftStore } from '@/lib/browser/drafts/draft-store'
import { isWritten } from '@/lib/browser/drafts/is-written'
import { jobQuery, requestTextQuery } from '@/lib/browser/api/job-queries'
import type { Endpoint, InputKind } from '@/lib/contract/endpoints'
import { ReplaceDraft } from './replace-draft'
import { SubmitSkeleton } from './submit-skeleton'

interface OpenRequestProps {
  jobId: string
  endpoints: readonly Endpoint[]
  /** Where to send it instead; null for where it went. */
  endpointId: string | null
  onOpened: (where: { endpointId: string; kind: InputKind }) => void
  /** The form is to stay as it is. */
  onLeave: () => void
}

/** Puts a job's request into the form; asks first when that would write over one that nobody has sent. */
export function OpenRequest({ jobId, endpoints, endpointId, onOpened, onLeave }: OpenRequestProps) {
  const job = useQuery(jobQuery(jobId))
  const request = useQuery(requestTextQuery(jobId))
  const [mayReplace, setMayReplace] = useState(() => {
    const draft = draftStore.read()
    return !draft || !draftStore.hasUnrecorded() || !isWritten(draft, endpoints)
  })
  const isReady = job.isSuccess && request.isSuccess && mayReplace
  const open = useEffectEvent(() => {
    if (!job.data || request.data === undefined) return
    const target = endpointId ?? job.data.endpointId
    const draft = draftOfRequest(request.data, endpoints.find(({ id }) => id === target) ?? null)
    draftStore.keep({ ...draft, endpointId: target, mode: job.data.mode, origin: job.data.id })
    draftStore.markRecorded()
    onOpened({ endpointId: target, kind: draft.kind })
  })
  useEffect(() => {
    if (isReady) open()
  }, [isReady])

  const error = job.error ?? request.error
  if (error) {
    return (
      <ProblemNote
        problem={problemOf(error)}
        action={
          <div className="flex gap-2">
            <Button size="sm" onClick={() => void Promise.all([job.refetch(), request.refetch()])}>
              Try again
            </Button>
            <Button asChild size="sm">
              <Link href="/">Go to the form without it</Link>
            </Button>
          </div>
        }
      />
    )
  }
  return (
    <>
      <SubmitSkeleton />
      <ReplaceDraft open={!mayReplace} onReplace={() => setMayReplace(true)} onKeep={onLeave} />
    </>
  )
}
