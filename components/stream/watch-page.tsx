'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { comparisonOf } from '@/lib/browser/compare/compare-url'
import { laidLines } from '@/lib/browser/chunks/laid-lines'
import { useJobStream } from '@/lib/browser/live/use-job-stream'
import { editUrl } from '@/lib/browser/drafts/edit-url'
import type { JobStream, StreamSnapshot } from '@/lib/browser/live/job-stream'
import { useCalmValue } from '@/lib/browser/page/use-calm-value'
import { useSteadyJob } from '@/lib/browser/live/use-steady-job'
import { WatchedStream } from '@/lib/browser/timeline/watched-stream'
import type { Job } from '@/lib/contract/jobs'
import { ConfirmAction, type Question } from './confirm-action'
import { JobNotShown } from './job-not-shown'
import { JobProgress } from './job-progress'
import { LiveSummary } from './live-summary'
import { ProgressUpdates } from './progress-updates'
import { stepOver } from './step-over'
import { TimelineStrip } from './timeline-strip'
import { useAggregate } from './use-aggregate'
import { useAlignment } from './use-alignment'
import { useChunkSelection } from './use-chunk-selection'
import { useJobActions } from './use-job-actions'
import { useReplay } from './use-replay'
import { usePause } from './use-pause'
import { useStandingSelection } from './use-standing-selection'
import { useUpdates } from './use-updates'
import { useTabIcon } from './use-tab-icon'
import { useTabTitle } from './use-tab-title'
import { useWatchKeys } from './use-watch-keys'
import { WatchHeader } from './watch-header'
import { WatchPanes } from './watch-panes'
import { WatchSkeleton } from './watch-skeleton'
import { WatchTroubles } from './watch-troubles'

/** The ticks of the strip, some hundred, are not drawn anew with every frame once there are more than these. */
const FEW = 50
const STRIP_MS = 250

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
  useTabIcon(job)

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
  const steady = useSteadyJob(job)
  const calmCount = useCalmValue(count, STRIP_MS)
  const stripCount = count < FEW ? count : Math.min(count, calmCount)
  const router = useRouter()
  const updates = useUpdates(job)
  const atMoment = useReplay(job, chunks, count, updates, connection.kind === 'ended')
  const { clock, canReplay, isReplaying } = atMoment.replay
  const watched = useMemo(() => ({ job, chunks, count, clock }), [job, chunks, count, clock])
  const pause = usePause(job, count)
  // Whoever starts a replay wants to see it.
  if (isReplaying && pause.isPaused) pause.toggle?.()
  const actions = useJobActions(job, stream)
  const [selection, select] = useChunkSelection(({ seq }) => seq !== null && clock.reach(seq))
  const [question, setQuestion] = useState<Question | null>(null)
  // Once the job has ended there is nothing to cancel, and the question is not to come back with a retry.
  if (question === 'cancel' && !actions.canCancel) setQuestion(null)
  const { pending, canCancel } = actions
  const ask = useCallback(
    (next: Question) => {
      if (pending === null && (next !== 'cancel' || canCancel)) setQuestion(next)
    },
    [pending, canCancel],
  )
  const askCancel = useCallback(() => ask('cancel'), [ask])
  const retryConnection = useCallback(() => stream.retryNow(), [stream])
  const { job: shown, count: shownCount } = pause.isPaused ? pause : atMoment
  const aggregate = useAggregate(shown)
  const alignment = useAlignment(shown)
  const items = aggregate.kind === 'list' ? aggregate.rows.length : 0
  const { verdict } = shown
  // Of a log that is over all chunks have their place at once, whether they were read or not.
  const laidCount = shown === job && job.closed ? Math.max(shownCount, job.chunkCount) : shownCount
  const lines = useMemo(() => laidLines(laidCount, items, verdict, alignment), [laidCount, items, verdict, alignment])
  const standing = useStandingSelection(selection, job.attempt, isReplaying, shownCount)
  const step = (by: 1 | -1) => {
    if (isReplaying) return clock.step(by)
    const line = stepOver(lines, standing, by)
    if (line) select(line)
  }
  useWatchKeys({
    '.': askCancel,
    r: () => ask('run-again'),
    c: () => router.push(comparisonOf(job)),
    e: () => router.push(editUrl(job.id)),
    j: () => step(1),
    k: () => step(-1),
    s: pause.toggle,
    ' ': pause.toggle ?? (canReplay ? () => clock.toggle() : undefined),
    ...(isReplaying && {
      ArrowLeft: () => clock.step(-1),
      ArrowRight: () => clock.step(1),
      Home: () => clock.seek(0),
      End: () => clock.seek(Number.MAX_SAFE_INTEGER),
      Escape: () => clock.leave(),
    }),
  })

  return (
    <div className="flex min-h-[calc(100dvh-48px)] flex-col gap-2 p-3 sm:p-4 lg:h-[calc(100dvh-48px)] lg:min-h-180">
      <WatchHeader
        job={steady}
        connection={connection}
        actions={actions}
        onCancel={askCancel}
        onRetryConnection={retryConnection}
      />
      <WatchedStream value={watched}>
        <TimelineStrip
          job={steady}
          chunks={chunks}
          count={stripCount}
          updates={updates}
          arrivals={arrivals}
          replay={atMoment.replay}
        />
      </WatchedStream>
      <JobProgress job={shown} isReplay={isReplaying} />
      <ProgressUpdates job={shown} updates={updates} count={count} />
      <WatchTroubles job={steady} connection={connection} actionProblem={actions.problem} />
      <WatchPanes
        job={shown}
        steady={steady}
        chunks={chunks}
        count={shownCount}
        isReplay={isReplaying}
        pause={pause}
        aggregate={aggregate}
        lines={lines}
        selection={standing}
        onSelect={select}
      />
      <LiveSummary job={job} count={count} />
      <ConfirmAction question={question} job={job} onClose={() => setQuestion(null)} onConfirm={actions.perform} />
    </div>
  )
}
