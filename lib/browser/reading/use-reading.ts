'use client'

import { useEffect, useReducer } from 'react'
import { type Readable, type Reading, readSome } from './read-chunks'

/** Of a frame of 16 ms. */
const SLICE_MS = 5

/**
 * What there is to see in the first `count` of a list that only grows, a few milliseconds at a time.
 * @returns with it, how many it is of: fewer than `count` while there is more to read
 */
export function useReading(list: readonly Readable[], count: number): { count: number; reading: Reading } {
  const [, goOn] = useReducer((turns: number) => turns + 1, 0)
  const until = performance.now() + SLICE_MS
  const some = readSome(list, count, () => performance.now() > until)
  const isBehind = some.count < count
  // biome-ignore lint/correctness/useExhaustiveDependencies: once more after each slice.
  useEffect(() => {
    if (!isBehind) return
    const timer = setTimeout(goOn)
    return () => clearTimeout(timer)
  }, [isBehind, some])
  return some
}
