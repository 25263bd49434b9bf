'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

const NEAR_END_PX = 32

interface FollowTail {
  isFollowing: boolean
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
  // Beside the state, because the next chunk may be drawn before the state of a scroll just made.
  const following = useRef(atStart)
  const lastTop = useRef(0)
  const newest = useRef(count)
  newest.current = count
  // Null while following. A list that was whole when it was opened has nothing new to announce.
  const [heldAt, setHeldAt] = useState<number | null>(atStart ? null : Number.POSITIVE_INFINITY)

  function hold() {
    if (!following.current) return
    following.current = false
    setHeldAt(newest.current)
  }

  function follow() {
    following.current = true
    setHeldAt(null)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: hold and follow read refs only; the listener never ages.
  useEffect(() => {
    const element = area.current
    if (!element) return
    const onScroll = () => {
      const top = element.scrollTop
      const toEnd = element.scrollHeight - top - element.clientHeight
      // A list that got shorter moves up by itself, and then stands exactly at its end.
      if (top < lastTop.current && toEnd >= 1) hold()
      else if (toEnd < NEAR_END_PX) follow()
      lastTop.current = top
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [area])

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again when following begins, which heldAt tells.
  useLayoutEffect(() => {
    const element = area.current
    if (!following.current || !element || count === 0) return
    element.scrollTop = element.scrollHeight
    // Remembered now: the scroll event comes later, perhaps with somebody's own move already in it.
    lastTop.current = element.scrollTop
  }, [area, heldAt, count])

  const isFollowing = heldAt === null
  return { isFollowing, unseen: isFollowing ? 0 : Math.max(0, count - heldAt), jump: follow, hold }
}
