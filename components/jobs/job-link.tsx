import Link from 'next/link'
import { STATUS_WORDS } from '@/lib/browser/status-words'
import type { JobRow } from '@/lib/contract/jobs'

/** The row's link: it says the input and covers the whole row. */
export function JobLink({ job }: { job: JobRow }) {
  return (
    <Link
      href={`/jobs/${job.id}`}
      // Two hundred rows would ask for two hundred pages.
      prefetch={false}
      data-row-link
      aria-label={`${job.requestPreview || 'Job'}, ${STATUS_WORDS[job.status].word}, ${job.endpointId}`}
      className="block truncate text-ink outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
    >
      {job.requestPreview || <span className="text-ink-3">no preview</span>}
    </Link>
  )
}
