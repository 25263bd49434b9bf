'use client'

import { useLayoutEffect, useRef } from 'react'

/** A ref for each of several scrolling areas that shall stand at the same height. */
export type LinkScroll = (element: HTMLElement | null) => (() => void) | undefined

/**
 * Keeps the areas it is given as `ref` level: chunk 12 of the stream beside item 12 of the aggregate. One that appears
 * later begins where the others stand.
 */
export function useLinkedScroll(): LinkScroll {
  const linked = useRef(new Map<HTMLElement, number | null>())
  const newcomers = useRef(new Set<HTMLElement>())
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
    newcomers.current.add(element)
    element.addEventListener('scroll', level, { passive: true })
    return () => {
      areas.delete(element)
      newcomers.current.delete(element)
      element.removeEventListener('scroll', level)
    }
  })

  // Not when it is linked but after the effects of all lists: a virtual list scrolls to its top as it begins.
  useLayoutEffect(() => {
    const settled = [...linked.current.keys()].find((area) => !newcomers.current.has(area))
    for (const newcomer of newcomers.current) {
      if (!settled) break
      newcomer.scrollTop = settled.scrollTop
      linked.current.set(newcomer, newcomer.scrollTop)
    }
    newcomers.current.clear()
  })
  return link.current
}
