'use client'

import { useCallback, useSyncExternalStore } from 'react'

const clocks = new Map<number, { now: number; listeners: Set<() => void>; timer?: ReturnType<typeof setInterval> }>()

function clock(everyMs: number) {
  let found = clocks.get(everyMs)
  if (!found) {
    found = { now: Date.now(), listeners: new Set() }
    clocks.set(everyMs, found)
  }
  return found
}

/**
 * The time now, renewed every `everyMs`. All callers with the same step share one timer, so that a table of two hundred
 * times ticks in one render. Null on the server and during hydration, where the two clocks would not agree.
 */
export function useNow(everyMs: number): number | null {
  // Subscribed once, not with every render: subscribing renews the time, which renders, which would subscribe again.
  const subscribe = useCallback(
    (listener: () => void) => {
      const mine = clock(everyMs)
      // The first reader after a pause would otherwise show the time of the last tick. Only the first: each further one
      // would change the time under those before it, and with fifty of them React gives up.
      if (mine.listeners.size === 0) mine.now = Date.now()
      mine.listeners.add(listener)
      mine.timer ??= setInterval(() => {
        mine.now = Date.now()
        for (const each of mine.listeners) each()
      }, everyMs)
      return () => {
        mine.listeners.delete(listener)
        if (mine.listeners.size > 0) return
        clearInterval(mine.timer)
        mine.timer = undefined
      }
    },
    [everyMs],
  )
  return useSyncExternalStore(
    subscribe,
    () => clock(everyMs).now,
    () => null,
  )
}
