'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useJobStream } from '@/lib/browser/use-job-stream'
import type { JobStream, StreamSnapshot } from '@/lib/browser/job-stream'
import { WatchedStream } from '@/lib/browser/watched-stream'
import type { Job } from '@/lib/contract/jobs'
import { ConfirmAction, type Question } from './confirm-action'
import { JobNotShown } from './job-not-shown'
import { JobProgress } from './job-progress'
import { LiveSummary } from './live-summary'
import { TimelineStrip } from './timeline-strip'
import { useChunkSelection } from './use-chunk-selection'
import { useJobActions } from './use-job-actions'
import { useTabTitle } from './use-tab-title'
import { useWatchKeys } from './use-watch-keys'
import { WatchHeader } from './watch-header'
import { WatchPanes } from './watch-panes'
import { WatchSkeleton } from './watch-skeleton'
import { WatchTroubles } from './watch-troubles'

interface WatchPageProps {
  jobId: string
  /** Drawn under the timeline on request; finds the job by `useWatchedStream`. */
  arrivals: React.ReactNode
}

/** One job, followed live. */
export function WatchPage({ jobId, arrivals }: WatchPageProps) {
  const { stream, ...snapshot } = useJobStream(jobId)
  const { job, count, connection } = snapshot
  const queryClient = useQueryClient()
  useTabTitle(job, count)

  const isEnded = connection.kind === 'ended'
  useEffect(() => {
    // The history polls by itself; it need not show a finished job as running until its next turn.
    if (isEnded) void queryClient.invalidateQueries({ queryKey: ['jobs', 'head'] })
  }, [isEnded, queryClient])

  if (job) return <Watched job={job} snapshot={snapshot} stream={stream} arrivals={arrivals} />
  if (connection.kind === 'failed') {
    return <JobNotShown jobId={jobId} problem={connection.problem} onRetry={() => stream.retryNow()} />
  }
  if (connection.kind === 'reconnecting' && connection.problem) {
    return <JobNotShown jobId={jobId} problem={connection.problem} onRetry={() => stream.retryNow()} />
  }
  return <WatchSkeleton />
}

interface WatchedProps {
  job: Job
  snapshot: StreamSnapshot
  stream: JobStream
  arrivals: React.ReactNode
}

function Watched({ job, snapshot, stream, arrivals }: WatchedProps) {
  const { chunks, count, connection } = snapshot
  const watched = useMemo(() => ({ job, chunks, count }), [job, chunks, count])
  const actions = useJobActions(job, stream)
  const [selection, select] = useChunkSelection()
  const [question, setQuestion] = useState<Question | null>(null)
  // Once the job has ended there is nothing to cancel, and the question is not to come back with a retry.
  if (question === 'cancel' && !actions.canCancel) setQuestion(null)
  const ask = (next: Question) => {
    if (actions.pending === null && (next !== 'cancel' || actions.canCancel)) setQuestion(next)
  }
  const step = (by: 1 | -1) => {
    if (count > 0) select(Math.min(count, Math.max(1, (selection?.seq ?? (by > 0 ? 0 : count + 1)) + by)))
  }
  useWatchKeys({
    '.': () => ask('cancel'),
    r: () => ask('run-again'),
    j: () => step(1),
    k: () => step(-1),
  })

  return (
    <div className="flex min-h-[calc(100dvh-48px)] flex-col gap-2 p-3 sm:p-4 lg:h-[calc(100dvh-48px)] lg:min-h-180">
      <WatchHeader
        job={job}
        connection={connection}
        actions={actions}
        onCancel={() => ask('cancel')}
        onRetryConnection={() => stream.retryNow()}
      />
      <WatchedStream value={watched}>
        <TimelineStrip job={job} chunks={chunks} count={count} arrivals={arrivals} />
      </WatchedStream>
      <JobProgress job={job} />
      <WatchTroubles job={job} connection={connection} actionProblem={actions.problem} />
      <WatchPanes job={job} chunks={chunks} count={count} selection={selection} />
      <LiveSummary job={job} count={count} />
      <ConfirmAction question={question} job={job} onClose={() => setQuestion(null)} onConfirm={actions.perform} />
    </div>
  )
}
