'use client'

import { ChevronsUp, X } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { ShortId } from '@/components/ui/short-id'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusMark } from '@/components/ui/status-mark'
import { Time } from '@/components/ui/time'
import type { Followed } from '@/lib/browser/compare/use-job-streams'
import type { Job } from '@/lib/contract/jobs'
import { LETTERS, Letter } from './letter'

interface JobHeadProps {
  followed: Followed
  i: number
  onBase: () => void
  onRemove: () => void
}

/** Which job this is and how it stands; or why it cannot be shown. */
export function JobHead({ followed, i, onBase, onRemove }: JobHeadProps) {
  const { id, job } = followed
  return (
    <li className="flex min-w-0 flex-col gap-1.5 rounded border border-line bg-surface p-3" data-compared={LETTERS[i]}>
      <div className="flex min-w-0 items-center gap-2">
        <Letter i={i} />
        <h2 className="min-w-0 truncate font-medium">
          {job ? (
            <Link
              href={`/endpoints/${encodeURIComponent(job.endpointId)}`}
              className="rounded-sm hover:underline hover:underline-offset-2"
            >
              {job.endpointId}
            </Link>
          ) : (
            <span className="font-mono">{id}</span>
          )}
        </h2>
        {i === 0 ? <span className="text-ink-3 text-sm">base</span> : null}
        <span className="ml-auto flex shrink-0">
          {i > 0 ? (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Make ${LETTERS[i]} the base`}
              title="Make it the base"
              onClick={onBase}
            >
              <ChevronsUp aria-hidden="true" />
            </Button>
          ) : null}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Remove ${LETTERS[i]}`}
            title="Take it out of the comparison"
            onClick={onRemove}
          >
            <X aria-hidden="true" />
          </Button>
        </span>
      </div>
      {job ? <Facts job={job} /> : <Missing followed={followed} />}
    </li>
  )
}

function Facts({ job }: { job: Job }) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <StatusMark status={job.status} />
        <span className="text-ink-2">/{job.mode}</span>
        <ShortId id={job.id} label="the job’s id" href={`/jobs/${encodeURIComponent(job.id)}`} />
        <Time at={job.submittedAt} className="text-ink-2" />
      </div>
      <p className="truncate text-ink-2 text-sm" title={job.requestPreview}>
        {job.requestPreview}
      </p>
      <p className="text-ink-2 text-sm">
        {job.verdict?.sentence ?? (job.closed ? 'No verdict.' : 'The verdict comes with its end.')}
      </p>
      {job.error ? <p className="line-clamp-2 break-words text-failed text-sm">{job.error}</p> : null}
    </>
  )
}

function Missing({ followed: { id, connection, retry } }: { followed: Followed }) {
  const problem = 'problem' in connection ? connection.problem : null
  if (problem?.code === 'not_found') {
    return (
      <p className="text-ink-2 text-sm">
        There is no such job here. Nothing is recorded under <span className="break-all font-mono">{id}</span>: the link
        may be cut short, or belong to another Sluice.
      </p>
    )
  }
  if (problem) {
    return (
      <ProblemNote
        problem={problem}
        action={
          <Button size="sm" onClick={retry}>
            Try again
          </Button>
        }
      />
    )
  }
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-2">
      <Skeleton className="w-1/2" />
      <Skeleton className="w-2/3" />
    </div>
  )
}
