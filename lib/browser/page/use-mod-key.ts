'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** How the machine writes its command key: `⌘` on Apple's, `Ctrl` elsewhere and on the server. */
export function useModKey(): '⌘' | 'Ctrl' {
  return useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )
}
