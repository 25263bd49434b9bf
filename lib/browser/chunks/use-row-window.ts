'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RowLayout } from './row-layout'

/** Rows drawn beyond either edge, so that a turn of the wheel shows no gap. */
const OVERSCAN = 8

interface RowWindow {
  /** 0-based places of the rows to draw, ascending. */
  rows: number[]
  /** Brings a row into sight: to the middle, or no further than it must. */
  scrollTo: (index: number, align: 'auto' | 'center') => void
}

/**
 * Which rows of a long list are in sight of its scrolling area. Call it after whatever scrolls the area on a change.
 * @param isAtEnd whether the end is kept in sight: then the rows are known before the area was scrolled there, and are drawn
 * once for each change and not twice
 */
export function useRowWindow(
  area: RefObject<HTMLElement | null>,
  count: number,
  layout: RowLayout,
  isAtEnd: boolean,
): RowWindow {
  const [sight, setSight] = useState({ top: 0, height: 0 })
  const atEnd = useRef(isAtEnd)
  atEnd.current = isAtEnd

  function look() {
    const element = area.current
    if (!element) return
    const { scrollTop: top, clientHeight: height } = element
    setSight((before) => ((before.top === top || atEnd.current) && before.height === height ? before : { top, height }))
  }

  // Before it is painted: an area that was just scrolled to its new end would show a frame of nothing.
  useLayoutEffect(look)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` reads the area as it is whenever it is called.
  useEffect(() => {
    const element = area.current
    if (!element) return
    element.addEventListener('scroll', look, { passive: true })
    const resized = new ResizeObserver(look)
    resized.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      resized.disconnect()
    }
  }, [area])

  const top = isAtEnd ? Math.max(0, layout.totalPx - sight.height) : sight.top
  const first = Math.max(0, layout.indexAt(top) - OVERSCAN)
  const last = Math.min(count - 1, layout.indexAt(top + sight.height) + OVERSCAN)
  return {
    rows: count === 0 ? [] : Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i),
    scrollTo(index, align) {
      const element = area.current
      if (!element) return
      const [top, rowPx, sightPx] = [layout.topOf(index), layout.heightOf(index), element.clientHeight]
      if (align === 'center') element.scrollTop = top + rowPx / 2 - sightPx / 2
      else if (top < element.scrollTop) element.scrollTop = top
      else if (top + rowPx > element.scrollTop + sightPx) element.scrollTop = top + rowPx - sightPx
    },
  }
}
