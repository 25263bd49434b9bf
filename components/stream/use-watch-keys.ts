'use client'

import { useEffect, useEffectEvent } from 'react'
import { takesLetters } from '@/lib/browser/page/takes-letters'

/** Keys that mean something to what has the focus: Space presses a button, an arrow moves in a chart, both scroll an area. */
const ORDINARY = /^(?: |Arrow\w+|Home|End|Escape)$/
const USES_THEM = 'a, button, input, summary, [tabindex="0"]'

/**
 * Calls the handler of a key, unless somebody is typing, holds a modifier, or has a dialog or a menu open. Space, Escape, Home, End
 * and the arrows belong to whatever has the focus, and are heard only when nothing does.
 */
export function useWatchKeys(handlers: Record<string, (() => void) | undefined>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (takesLetters(event.target)) return
    const target = event.target instanceof HTMLElement ? event.target : null
    const handler = handlers[event.key]
    if (!handler || (ORDINARY.test(event.key) && target?.closest(USES_THEM))) return
    event.preventDefault()
    handler()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
