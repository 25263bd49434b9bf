import { RotateCcw } from 'lucide-react'
import { describeAttempt } from '@/lib/browser/chunks/describe-attempt'
import type { Job } from '@/lib/contract/jobs'

/** Says that the chunks on show are not the first of this job. Calm: nothing is wrong with them. */
export function AttemptNote({ job }: { job: Job }) {
  const sentence = describeAttempt(job)
  return sentence ? (
    <p className="flex gap-2 text-ink-2 text-sm">
      <RotateCcw aria-hidden="true" className="mt-px size-4 shrink-0 text-ink-3" />
      {sentence}
    </p>
  ) : null
}
