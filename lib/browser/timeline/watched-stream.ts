import { createContext, useContext } from 'react'
import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import type { ReplayClock } from './replay-clock'

interface Watched {
  job: Job
  chunks: readonly Chunk[]
  count: number
  /** Of a replay, where it stands. */
  clock: ReplayClock
}

/** The job on the page and its chunks so far, for what the page puts into the watch page without knowing either. */
export const WatchedStream = createContext<Watched | null>(null)

/** What the watch page around this component watches. */
export function useWatchedStream(): Watched {
  const watched = useContext(WatchedStream)
  if (!watched) throw new Error('Only the watch page watches a stream.')
  return watched
}
