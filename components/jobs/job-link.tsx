import Link from 'next/link'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import type { JobRow } from '@/lib/contract/jobs'

/** The row's link: it says the input and covers the whole row. */
export function JobLink({ job }: { job: JobRow }) {
  return (
    <>
      <Link
        href={`/jobs/${job.id}`}
        // Two hundred rows would ask for two hundred pages.
        prefetch={false}
        data-row-link
        aria-label={`${job.requestPreview || 'Job'}, ${STATUS_WORDS[job.status].word}, ${job.endpointId}`}
        // As large as the row: the bar at the foot of the list, there while rows are selected, leaves enough of it to hit. The
        // margin keeps a row that takes the focus clear of that bar.
        className="absolute inset-0 scroll-mb-16 outline-none focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2"
      />
      {/* Lies over the link, and lets it be clicked. Fades out at its end: it often holds an ellipsis of its own, and a second one would stand right behind it. */}
      <span
        aria-hidden="true"
        className="pointer-events-none block overflow-hidden whitespace-nowrap text-ink [mask-image:linear-gradient(to_right,#000_calc(100%-1.5rem),transparent)]"
      >
        {job.requestPreview || <span className="text-ink-3">no preview</span>}
      </span>
    </>
  )
}
