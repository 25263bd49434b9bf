'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

const NEAR_END_PX = 32

interface FollowTail {
  /** How many came while somebody was reading further up. */
  unseen: number
  /** Goes to the newest and follows again. */
  jump: () => void
  /** Stops following: somebody was led to a certain chunk. */
  hold: () => void
}

/**
 * Keeps the end of a growing area in sight until somebody scrolls up, and again once they are back at the end.
 * What is being read never moves.
 */
export function useFollowTail(area: RefObject<HTMLElement | null>, count: number, atStart: boolean): FollowTail {
  // Null while following. A list that was whole when it was opened has nothing new to announce.
  const [heldAt, setHeldAt] = useState<number | null>(atStart ? null : Number.POSITIVE_INFINITY)
  const lastTop = useRef(0)
  const newest = useRef(count)
  newest.current = count

  useEffect(() => {
    const element = area.current
    if (!element) return
    const onScroll = () => {
      const top = element.scrollTop
      const isAtEnd = element.scrollHeight - top - element.clientHeight < NEAR_END_PX
      if (isAtEnd) setHeldAt(null)
      else if (top < lastTop.current) setHeldAt((held) => held ?? newest.current)
      lastTop.current = top
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [area])

  useLayoutEffect(() => {
    const element = area.current
    if (heldAt === null && element && count > 0) element.scrollTop = element.scrollHeight
  }, [area, heldAt, count])

  return {
    unseen: heldAt === null ? 0 : Math.max(0, count - heldAt),
    jump: () => setHeldAt(null),
    hold: () => setHeldAt((held) => held ?? newest.current),
  }
}
