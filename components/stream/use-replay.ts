'use client'

import { parseAsInteger, useQueryState } from 'nuqs'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { ReplayClock } from '@/lib/browser/timeline/replay-clock'
import { indexChunks } from '@/lib/browser/timeline/replay-index'
import { replayedJob } from '@/lib/browser/timeline/replayed-job'
import { tabFrames } from '@/lib/browser/timeline/tab-frames'
import { timelineOf } from '@/lib/browser/timeline/timeline-of'
import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import type { ProgressUpdate } from '@/lib/contract/progress-updates'

export interface Replay {
  clock: ReplayClock
  /** Whether there is something to replay: the log is closed, here, and the job told something. */
  canReplay: boolean
  isReplaying: boolean
  /** How many of the chunks are shown; 0 when nothing is replayed. */
  count: number
}

/** What is to be shown: the job as it stood then, and how many of its chunks; the job itself when nothing is replayed. */
interface Shown {
  replay: Replay
  job: Job
  count: number
}

/** Dragging changes the place many times a second, and browsers refuse an address that changes so often. */
const ADDRESS_MS = 300

/** Replays a finished job. The place stands in the address (`?t=`, in milliseconds) once it rests. */
export function useReplay(
  job: Job,
  chunks: readonly Chunk[],
  count: number,
  updates: readonly ProgressUpdate[],
  isEnded: boolean,
): Shown {
  const [clock] = useState(() => new ReplayClock(tabFrames))
  const [place, setPlace] = useQueryState('t', parseAsInteger)
  const opened = useRef(place)
  const canReplay = isEnded && count + updates.length > 0
  const began = Date.parse(job.attemptBeganAt)
  const index = useMemo(() => once(() => indexChunks(chunks, count, began, updates)), [chunks, count, began, updates])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the job of a closed log changes in nothing that counts here but its end.
  useEffect(() => {
    if (!canReplay) return clock.load(null)
    clock.load(() => {
      const { spanMs, startedMs, firstChunkMs } = timelineOf(job, chunks, count, began)
      const { times } = index()
      const updateTimes = index().updates.map(({ atMs }) => atMs)
      return { spanMs, startedMs: startedMs ?? firstChunkMs ?? spanMs, times, updateTimes }
    })
    if (opened.current !== null) clock.seek(opened.current)
    opened.current = null
  }, [clock, canReplay, index, job.endedAt])

  useEffect(() => () => clock.pause(), [clock])

  useEffect(() => {
    if (!canReplay) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const unsubscribe = clock.subscribe(() => {
      clearTimeout(timer)
      const { atMs, isPlaying } = clock.getState()
      // At once: who leaves a replay may be on the way to another page, which a later write would call off.
      if (atMs === null) void setPlace(null)
      else if (!isPlaying) timer = setTimeout(() => void setPlace(Math.round(atMs)), ADDRESS_MS)
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [clock, canReplay, setPlace])

  const moment = useSyncExternalStore(clock.subscribe, clock.getMoment, () => null)
  const shown = useMemo(() => (moment ? replayedJob(job, index(), moment) : job), [job, index, moment])
  // The same object while chunks arrive: what drives a replay is not drawn again with each.
  const replay = useMemo(
    () => ({ clock, canReplay, isReplaying: moment !== null, count: moment?.count ?? 0 }),
    [clock, canReplay, moment],
  )
  return { replay, job: shown, count: moment?.count ?? count }
}

function once<T>(build: () => T): () => T {
  let built: { value: T } | null = null
  return () => {
    built ??= { value: build() }
    return built.value
  }
}
