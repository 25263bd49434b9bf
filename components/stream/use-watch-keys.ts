'use client'

import { useEffect, useEffectEvent } from 'react'

/** Calls the handler of a key, unless somebody is typing, holds a modifier, or has a dialog open. */
export function useWatchKeys(handlers: Record<string, () => void>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target instanceof HTMLElement ? event.target : null
    if (target?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]')) return
    const handler = handlers[event.key]
    if (!handler) return
    event.preventDefault()
    handler()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
