'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { StatusMark } from '@/components/ui/status-mark'
import { Time } from '@/components/ui/time'
import { VerdictMark } from '@/components/ui/verdict-mark'
import { familyQuery } from '@/lib/browser/api/job-queries'
import { compareUrl } from '@/lib/browser/compare/compare-url'
import type { FamilyMember, Job } from '@/lib/contract/jobs'

/** The job that this one runs again, and those that run it again; nothing for a job that stands alone. */
export function JobFamily({ job }: { job: Job }) {
  const { data } = useQuery(familyQuery(job.id))
  if (!data || (!data.parent && data.childCount === 0)) return null
  const { parent, children, childCount } = data
  const unseen = childCount - children.length
  return (
    <section
      aria-label="Runs of this request"
      className="flex shrink-0 flex-col gap-1 border-line border-t pt-2 text-sm"
    >
      {parent ? (
        <>
          <h3 className="text-ink-3">Runs again</h3>
          <Member member={parent} of={job} />
        </>
      ) : null}
      {childCount > 0 ? (
        <>
          <h3 className="text-ink-3">{childCount === 1 ? 'Run again as' : `Run again as (${childCount})`}</h3>
          <ul className="flex flex-col gap-1">
            {children.map((member) => (
              <li key={member.job.id}>
                <Member member={member} of={job} />
              </li>
            ))}
          </ul>
          {unseen > 0 ? <p className="text-ink-3">and {unseen} before these</p> : null}
        </>
      ) : null}
    </section>
  )
}

function Member({ member: { job, isSame }, of }: { member: FamilyMember; of: Job }) {
  const changed = changeOf(job, isSame, of)
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <Link
        href={`/jobs/${encodeURIComponent(job.id)}`}
        title={job.id}
        className="inline-flex h-6 items-center rounded-sm font-mono text-accent-strong underline underline-offset-2"
      >
        {job.id.slice(0, 8)}…{job.id.slice(-5)}
      </Link>
      <StatusMark status={job.status} />
      <VerdictMark verdict={job.verdict} />
      <span className="flex w-full items-center gap-2 text-ink-3">
        <Time at={job.submittedAt} />
        {changed ? <span className="min-w-0 truncate">{changed}</span> : null}
        <Link
          href={compareUrl([of.id, job.id])}
          aria-label={`Compare with ${job.id}`}
          className="ml-auto inline-flex h-6 items-center rounded-sm text-accent-strong underline underline-offset-2"
        >
          Compare
        </Link>
      </span>
    </div>
  )
}

/** What sets the other run apart from this one; empty for the same request in the same way. */
function changeOf(job: Job, isSame: boolean, of: Job): string {
  if (job.endpointId !== of.endpointId) return `on ${job.endpointId}`
  if (job.mode !== of.mode) return `by /${job.mode}`
  return isSame ? '' : 'edited'
}
