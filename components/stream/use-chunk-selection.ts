'use client'

import { useEffect, useState } from 'react'

/** A chunk, or an item of the aggregate that is no chunk. */
export interface Place {
  seq: number | null
  item: number | null
}

/** The place that is pointed at, and by what: a link opens it, a key moves the focus to it, a search leaves the focus. */
export interface ChunkSelection extends Place {
  by: 'link' | 'key' | 'find'
}

/** The chunk named in the URL (`#c=37`), or the item (`#a=12`), and how to name another without a new step in the history. */
export function useChunkSelection(): [ChunkSelection | null, (place: Place, by?: 'key' | 'find') => void] {
  const [selection, setSelection] = useState<ChunkSelection | null>(null)
  useEffect(() => {
    const read = () => {
      const [, side, digits] = /^#([ca])=(\d{1,9})$/.exec(window.location.hash) ?? []
      const place = Number(digits ?? 0)
      const seq = side === 'c' ? place : null
      setSelection(place > 0 ? { seq, item: seq === null ? place : null, by: 'link' } : null)
    }
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])

  function select({ seq, item }: Place, by: 'key' | 'find' = 'key') {
    window.history.replaceState(window.history.state, '', seq === null ? `#a=${item}` : `#c=${seq}`)
    setSelection({ seq, item: seq === null ? item : null, by })
  }
  return [selection, select]
}
