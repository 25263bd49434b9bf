'use client'

import { useEffect, useRef, useState } from 'react'

/** Of rows that are followed: then each is in sight for a moment only, and nobody reads one of them. */
const PER_SECOND = 150
const MEASURED_MS = 250
/** Of silence, after which rows are to be read again. */
const OVER_MS = 500

/** Whether a list grows faster than its rows can be read. */
export function useFlood(count: number): boolean {
  const [isFlood, setFlood] = useState(false)
  const mark = useRef({ at: 0, count })
  useEffect(() => {
    const now = performance.now()
    const { at, count: before } = mark.current
    if (now - at >= MEASURED_MS) {
      mark.current = { at: now, count }
      setFlood(((count - before) / (now - at)) * 1_000 > PER_SECOND)
    }
    const timer = setTimeout(() => setFlood(false), OVER_MS)
    return () => clearTimeout(timer)
  }, [count])
  return isFlood
}
