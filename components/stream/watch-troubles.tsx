'use client'

import Link from 'next/link'
import { memo } from 'react'
import { ProblemNote } from '@/components/ui/problem-note'
import type { Connection } from '@/lib/browser/live/connection'
import type { Problem } from '@/lib/contract/errors'
import type { Job } from '@/lib/contract/jobs'
import { AttemptNote } from './attempt-note'
import { ErrorNote } from './error-note'
import { GapNote } from './gap-note'
import { useFaultsOn } from './use-faults-on'

interface WatchTroublesProps {
  job: Job
  connection: Connection
  actionProblem: Problem | null
}

/** Everything that went wrong, each in its own words: a restart, the action, the connection, the endpoint, the handler. */
export const WatchTroubles = memo(function WatchTroubles({ job, connection, actionProblem }: WatchTroublesProps) {
  const faults = useFaultsOn(job.endpointId)
  const onPurpose =
    faults > 0 ? (
      <p className="text-ink-2">
        {faults === 1 ? 'A fault is' : `${faults} faults are`} on at this endpoint, which may be why:{' '}
        <Link
          href={`/endpoints/${encodeURIComponent(job.endpointId)}#faults`}
          className="rounded-sm text-accent-strong underline underline-offset-2"
        >
          its faults
        </Link>
      </p>
    ) : undefined
  return (
    <>
      <AttemptNote job={job} />
      <GapNote job={job} />
      {actionProblem ? <ProblemNote problem={actionProblem} /> : null}
      {connection.kind === 'failed' ? <ProblemNote problem={connection.problem} /> : null}
      {job.problem ? (
        <ProblemNote
          problem={job.problem}
          tone={job.closed && job.status !== 'COMPLETED' ? 'failed' : 'warning'}
          action={onPurpose}
        />
      ) : null}
      {job.error ? <ErrorNote job={job} error={job.error} /> : null}
    </>
  )
})
