import { useCallback, useSyncExternalStore } from 'react'

// One for all: a list that is made for each drawing costs more than the rest of a small component.
const lists = new Map<string, MediaQueryList>()

function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? window.matchMedia(query)
  lists.set(query, list)
  return list
}

/** Whether a CSS media query matches now. False on the server, which has no window to measure. */
export function useMediaQuery(query: string): boolean {
  // The same function while the query is the same: another one is a subscription anew.
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = listOf(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => listOf(query).matches,
    () => false,
  )
}
