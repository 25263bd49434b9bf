'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { isUnfinished } from '@/lib/browser/live/is-unfinished'
import type { Job } from '@/lib/contract/jobs'

/** What is asked about before it is done. */
export type Question = 'cancel' | 'run-again'

interface ConfirmActionProps {
  /** Null while nothing is asked. */
  question: Question | null
  job: Job
  onClose: () => void
  onConfirm: (question: Question) => void
}

/** Asks before a job is stopped, or one stray key pays for another. */
export function ConfirmAction({ question, job, onClose, onConfirm }: ConfirmActionProps) {
  return (
    <Dialog open={question !== null} onOpenChange={onClose}>
      {question ? <Ask question={question} job={job} onClose={onClose} onConfirm={onConfirm} /> : null}
    </Dialog>
  )
}

function Ask({ question, job, onClose, onConfirm }: ConfirmActionProps & { question: Question }) {
  const { title, description, no, yes, variant } = words(question, job)
  return (
    <DialogContent title={title} description={description}>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{no}</Button>
        <Button
          variant={variant}
          autoFocus
          onClick={() => {
            onClose()
            onConfirm(question)
          }}
        >
          {yes}
        </Button>
      </div>
    </DialogContent>
  )
}

function words(question: Question, job: Job) {
  if (question === 'cancel') {
    return {
      title: 'Cancel this job?',
      description:
        'The endpoint stops it where it is. The chunks that arrived so far are kept. To stop watching only, leave the page: the job runs on.',
      no: 'Keep running',
      yes: 'Cancel job',
      variant: 'danger',
    } as const
  }
  return {
    title: 'Run this job again?',
    description: `The same request goes to ${job.endpointId} as a new job${isUnfinished(job) ? ', while this one still runs' : ''}.`,
    no: 'Not now',
    yes: 'Run again',
    variant: 'primary',
  } as const
}
