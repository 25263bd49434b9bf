import { X } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'

interface OriginNoteProps {
  jobId: string
  onForget: () => void
}

/** Whose request stands in the form, and that what is sent will be shown beside it. */
export function OriginNote({ jobId, onForget }: OriginNoteProps) {
  return (
    <p className="flex min-h-8 items-center gap-2 rounded border border-line bg-subtle py-0.5 pr-0.5 pl-3 text-ink-2 text-sm">
      <span className="min-w-0 flex-1">
        The request of{' '}
        <Link
          href={`/jobs/${encodeURIComponent(jobId)}`}
          title={jobId}
          className="rounded-sm font-mono text-accent-strong underline underline-offset-2"
        >
          {jobId.slice(0, 8)}…{jobId.slice(-5)}
        </Link>
        , to change here. The new job is listed as running that one again.
      </span>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Do not tie the new job to that one"
        title="Do not tie the new job to that one"
        onClick={onForget}
      >
        <X aria-hidden="true" />
      </Button>
    </p>
  )
}
