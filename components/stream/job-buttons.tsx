'use client'

import { Ban, PenLine, RefreshCw, RotateCcw } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { editUrl } from '@/lib/browser/drafts/edit-url'
import type { JobActions } from './use-job-actions'

interface JobButtonsProps {
  jobId: string
  actions: JobActions
  /** Cancel only asks; the others act. */
  onCancel: () => void
}

/** Cancel, Retry, Run again, Edit and run: those that the job's state allows. */
export function JobButtons({ jobId, actions, onCancel }: JobButtonsProps) {
  const { canCancel, canRetry, pending, perform } = actions
  return (
    <>
      {canCancel ? (
        <Button
          variant="danger"
          size="sm"
          aria-keyshortcuts="."
          title="Stop this job on the endpoint; leaving the page does not ( . )"
          aria-disabled={pending !== null}
          onClick={onCancel}
        >
          <Ban aria-hidden="true" />
          {pending === 'cancel' ? 'Cancelling…' : 'Cancel'}
        </Button>
      ) : null}
      {canRetry ? (
        <Button
          size="sm"
          title="Let the endpoint start this same job over; its chunks so far are replaced"
          aria-disabled={pending !== null}
          onClick={() => perform('retry')}
        >
          <RotateCcw aria-hidden="true" />
          {pending === 'retry' ? 'Retrying…' : 'Retry'}
        </Button>
      ) : null}
      <Button
        size="sm"
        aria-keyshortcuts="r"
        title="Submit the same request as a new job ( r )"
        aria-disabled={pending !== null}
        onClick={() => perform('run-again')}
      >
        <RefreshCw aria-hidden="true" />
        {pending === 'run-again' ? 'Submitting…' : 'Run again'}
      </Button>
      <Button asChild size="sm">
        <Link
          href={editUrl(jobId)}
          aria-keyshortcuts="e"
          title="Open the same request in the form, to change it or to send it elsewhere ( e )"
        >
          <PenLine aria-hidden="true" />
          Edit and run
        </Link>
      </Button>
    </>
  )
}
