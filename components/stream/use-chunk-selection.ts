'use client'

import { useEffect, useEffectEvent, useState } from 'react'

/** A chunk, or an item of the aggregate that is no chunk. */
export interface Place {
  seq: number | null
  item: number | null
}

/** The place that is pointed at, and by what: a link opens it, a key moves the focus to it, a search leaves the focus. */
export interface ChunkSelection extends Place {
  by: 'link' | 'key' | 'find'
}

/**
 * The chunk named in the URL (`#c=37`), or the item (`#a=12`), and how to name another without a new step in the history.
 * A link that is followed again leads there again.
 * @param onLink what a link leads to, before it is selected
 */
export function useChunkSelection(
  onLink: (place: Place) => void,
): [ChunkSelection | null, (place: Place, by?: 'key' | 'find') => void] {
  const [selection, setSelection] = useState<ChunkSelection | null>(null)
  const read = useEffectEvent(() => {
    const [, side, digits] = /^#([ca])=(\d{1,9})$/.exec(window.location.hash) ?? []
    const number = Number(digits ?? 0)
    if (number === 0) return setSelection(null)
    const place = side === 'c' ? { seq: number, item: null } : { seq: null, item: number }
    onLink(place)
    setSelection({ ...place, by: 'link' })
  })
  useEffect(() => {
    const onHash = () => read()
    // Of a link to where the address is already, a browser says nothing.
    const onClick = ({ target, ctrlKey, metaKey, shiftKey }: MouseEvent) => {
      // Those open it elsewhere.
      if (ctrlKey || metaKey || shiftKey) return
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="#"]') : null
      if (link && link.hash === window.location.hash) read()
    }
    onHash()
    window.addEventListener('hashchange', onHash)
    document.addEventListener('click', onClick)
    return () => {
      window.removeEventListener('hashchange', onHash)
      document.removeEventListener('click', onClick)
    }
  }, [])

  function select({ seq, item }: Place, by: 'key' | 'find' = 'key') {
    window.history.replaceState(window.history.state, '', seq === null ? `#a=${item}` : `#c=${seq}`)
    setSelection({ seq, item: seq === null ? item : null, by })
  }
  return [selection, select]
}
