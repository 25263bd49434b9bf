'use client'

import { useSyncExternalStore } from 'react'

const SLACK_PX = 48

/** Whether the page is scrolled to its top, give or take a row. */
export function useAtTop(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('scroll', listener, { passive: true })
      return () => window.removeEventListener('scroll', listener)
    },
    () => window.scrollY <= SLACK_PX,
    () => true,
  )
}
