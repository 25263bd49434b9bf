'use client'

import { Ban, RefreshCw, RotateCcw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { JobActions } from './use-job-actions'

interface JobButtonsProps {
  actions: JobActions
  /** Cancel only asks; the others act. */
  onCancel: () => void
}

/** Cancel, Retry and Run again: those that the job's state allows. */
export function JobButtons({ actions, onCancel }: JobButtonsProps) {
  const { canCancel, canRetry, pending, perform } = actions
  return (
    <div className="flex items-center gap-1.5">
      {canCancel ? (
        <Button
          variant="danger"
          size="sm"
          aria-keyshortcuts="."
          title="Stop this job on the endpoint ( . )"
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
    </div>
  )
}
