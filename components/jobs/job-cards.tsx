'use client'

import { StatusMark } from '@/components/ui/status-mark'
import { Time } from '@/components/ui/time'
import { openRow } from '@/lib/browser/page/open-row'
import type { JobRow } from '@/lib/contract/jobs'
import { JobBarcode } from './job-barcode'
import { JobLink } from './job-link'
import { SelectBox } from './select-box'
import type { JobSelection } from './use-job-selection'
import { VerdictMark } from '@/components/ui/verdict-mark'

/** The history on a phone: two lines a job. */
export function JobCards({ rows, selection }: { rows: JobRow[]; selection: JobSelection }) {
  return (
    <ul aria-label="Jobs, newest first" className="overflow-hidden rounded border border-line bg-surface text-sm">
      {rows.map((job) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the card's link is the keyboard's way; this only widens the mouse's.
        <li
          key={job.id}
          data-job={job.id}
          onClick={(event) => openRow(event)}
          className="relative flex flex-col gap-1.5 border-line border-b px-3 py-2 last:border-b-0 focus-within:bg-hover active:bg-hover"
        >
          <div className="flex items-center gap-3">
            <SelectBox job={job} isSelected={selection.ids.includes(job.id)} onToggle={selection.toggle} />
            <StatusMark status={job.status} className="relative z-10 shrink-0" />
            <span className="min-w-0 flex-1">
              <JobLink job={job} />
            </span>
            <Time at={job.submittedAt} className="relative z-10 shrink-0 text-ink-2" />
          </div>
          <div className="flex items-center gap-3">
            <span className="w-32 shrink-0 truncate font-mono text-ink-3">{job.endpointId}</span>
            <span className="min-w-0 flex-1">
              <JobBarcode job={job} />
            </span>
            <VerdictMark verdict={job.verdict} />
          </div>
        </li>
      ))}
    </ul>
  )
}
