'use client'

import { useRef } from 'react'

/** A ref for each of several scrolling areas that shall stand at the same height. */
export type LinkScroll = (element: HTMLElement | null) => (() => void) | undefined

/** Keeps the areas it is given as `ref` level: chunk 12 of the stream beside item 12 of the aggregate. */
export function useLinkedScroll(): LinkScroll {
  const linked = useRef(new Map<HTMLElement, number | null>())
  const link = useRef<LinkScroll>((element) => {
    if (!element) return undefined
    const areas = linked.current
    const level = () => {
      // The echo of our own move, which a shorter area may have cut, must not pull the first one back.
      if (areas.get(element) === element.scrollTop) return
      areas.set(element, null)
      for (const other of areas.keys()) {
        if (other === element || other.scrollTop === element.scrollTop) continue
        other.scrollTop = element.scrollTop
        areas.set(other, other.scrollTop)
      }
    }
    areas.set(element, null)
    element.addEventListener('scroll', level, { passive: true })
    return () => {
      areas.delete(element)
      element.removeEventListener('scroll', level)
    }
  })
  return link.current
}
