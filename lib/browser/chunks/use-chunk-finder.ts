'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Chunk } from '@/lib/contract/frames'
import { ChunkFinder, type Findings } from './chunk-finder'

/** Searches the chunks of a page while they come. */
export function useChunkFinder(
  chunks: readonly Chunk[],
  count: number,
  text: string,
): Findings & { has: (seq: number) => boolean } {
  const [finder] = useState(
    () =>
      new ChunkFinder({
        now: () => performance.now(),
        later: (run) => {
          const timer = setTimeout(run)
          return () => clearTimeout(timer)
        },
      }),
  )
  const state = useSyncExternalStore(finder.subscribe, finder.getState, finder.getState)
  useEffect(() => finder.look(chunks, count, text), [finder, chunks, count, text])
  useEffect(() => () => finder.stop(), [finder])
  return { ...state, has: finder.has }
}
