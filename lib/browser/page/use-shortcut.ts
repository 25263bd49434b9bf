'use client'

import { useEffect, useEffectEvent } from 'react'
import { takesLetters } from './takes-letters'

/**
 * Calls `handler` for a key, such as `j`, `?` or `mod+Enter` (⌘ or Ctrl). A key without `mod` is left alone while
 * somebody types or a dialog is open.
 */
export function useShortcut(key: string, handler: (event: KeyboardEvent) => void): void {
  const withMod = key.startsWith('mod+')
  const name = withMod ? key.slice('mod+'.length) : key
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.key !== name) return
    if (withMod !== (event.metaKey || event.ctrlKey) || event.altKey) return
    if (!withMod && takesLetters(event.target)) return
    event.preventDefault()
    handler(event)
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
