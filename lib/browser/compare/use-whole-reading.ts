'use client'

import { useRef } from 'react'
import type { Readable, Reading } from '@/lib/browser/reading/read-chunks'
import { useReading } from '@/lib/browser/reading/use-reading'

/**
 * What there is to see in the first `count` of a list, once all of them are read: a few milliseconds at a time, for a
 * hundred thousand chunks at once would hold the page.
 * @returns what was last read to its end meanwhile; null before
 */
export function useWholeReading(list: readonly Readable[], count: number): Reading | null {
  const some = useReading(list, count)
  const whole = useRef<Reading | null>(null)
  if (some.count === count) whole.current = some.reading
  return whole.current
}
