'use client'

import { ProblemNote } from '@/components/ui/problem-note'
import type { Connection } from '@/lib/browser/connection'
import type { Problem } from '@/lib/contract/errors'
import type { Job } from '@/lib/contract/jobs'
import { AttemptNote } from './attempt-note'
import { ErrorNote } from './error-note'
import { GapNote } from './gap-note'

interface WatchTroublesProps {
  job: Job
  connection: Connection
  actionProblem: Problem | null
}

/** Everything that went wrong, each in its own words: a restart, the action, the connection, the endpoint, the handler. */
export function WatchTroubles({ job, connection, actionProblem }: WatchTroublesProps) {
  return (
    <>
      <AttemptNote job={job} />
      <GapNote job={job} />
      {actionProblem ? <ProblemNote problem={actionProblem} /> : null}
      {connection.kind === 'failed' ? <ProblemNote problem={connection.problem} /> : null}
      {job.problem ? <ProblemNote problem={job.problem} tone={job.closed ? 'failed' : 'warning'} /> : null}
      {job.error ? <ErrorNote job={job} error={job.error} /> : null}
    </>
  )
}
