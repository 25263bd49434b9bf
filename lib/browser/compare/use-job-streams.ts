'use client'

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { JobStream, type StreamSnapshot } from '@/lib/browser/live/job-stream'
import { tabEnvironment } from '@/lib/browser/live/stream-environment'
import { tabConnection } from '@/lib/browser/live/tab-connection'

/** A job that is followed, and how to try again where it could not be. */
export interface Followed extends StreamSnapshot {
  id: string
  retry: () => void
}

/** Follows several jobs for as long as the component lives; one that stays in the list keeps its stream. */
export function useJobStreams(ids: readonly string[]): readonly Followed[] {
  const [known] = useState(() => new Map<string, JobStream>())
  const key = JSON.stringify(ids)
  const streams = useMemo(() => {
    return (JSON.parse(key) as string[]).map((id) => {
      const stream = known.get(id) ?? new JobStream(id, tabEnvironment(), tabConnection())
      known.set(id, stream)
      return { id, stream }
    })
  }, [key, known])

  useEffect(() => {
    const shown = new Set(streams.map(({ stream }) => stream))
    // One that was taken out is let go with its chunks.
    for (const [id, stream] of known) if (!shown.has(stream)) known.delete(id)
    for (const stream of shown) stream.start()
    return () => {
      for (const stream of shown) stream.stop()
    }
  }, [streams, known])

  const subscribe = useCallback(
    (listener: () => void) => {
      const leave = streams.map(({ stream }) => stream.subscribe(listener))
      return () => {
        for (const each of leave) each()
      }
    },
    [streams],
  )
  // One list for as long as no job has moved on: a new one with every look would render for ever.
  const last = useRef<readonly Followed[]>([])
  const look = useCallback(() => {
    const before = last.current
    const isCurrent =
      before.length === streams.length &&
      streams.every(({ id, stream }, i) => {
        const one = before[i]
        const seen = stream.getSnapshot()
        return (
          one?.id === id &&
          one.job === seen.job &&
          one.count === seen.count &&
          one.connection === seen.connection &&
          one.chunks === seen.chunks
        )
      })
    if (!isCurrent) {
      last.current = streams.map(({ id, stream }) => ({ id, ...stream.getSnapshot(), retry: () => stream.retryNow() }))
    }
    return last.current
  }, [streams])
  return useSyncExternalStore(subscribe, look, look)
}
