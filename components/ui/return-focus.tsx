'use client'

import { useLayoutEffect, useRef } from 'react'

/**
 * Gives the focus back to where it was before a dialog opened. Radix gives it to a trigger only, and most dialogs here are
 * opened by a key or by a link as well. `note` must be the first child of the dialog's content.
 */
export function useReturnFocus() {
  const before = useRef<Element | null>(null)
  return {
    note: <NoteFocus into={before} />,
    onCloseAutoFocus: (event: Event) => {
      const { current } = before
      // What the dialog did may have put it elsewhere already.
      if (document.activeElement !== document.body || !(current instanceof HTMLElement)) return
      event.preventDefault()
      current.focus()
    },
  }
}

/** Before its siblings take the focus by `autoFocus`, after which nobody knows where it was. */
function NoteFocus({ into }: { into: React.RefObject<Element | null> }) {
  useLayoutEffect(() => {
    into.current = document.activeElement
  }, [into])
  return null
}
