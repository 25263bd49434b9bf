'use client'

import { useEffect, useState } from 'react'

/** The chunk that is pointed at, and by what: a link opens it, a key moves the focus to it. */
export interface ChunkSelection {
  seq: number
  by: 'link' | 'key'
}

/** The chunk named in the URL (`#c=37`), and how to name another without a new step in the history. */
export function useChunkSelection(): [ChunkSelection | null, (seq: number) => void] {
  const [selection, setSelection] = useState<ChunkSelection | null>(null)
  useEffect(() => {
    const read = () => {
      const seq = Number(/^#c=(\d{1,9})$/.exec(window.location.hash)?.[1] ?? 0)
      setSelection(seq > 0 ? { seq, by: 'link' } : null)
    }
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])

  function select(seq: number) {
    window.history.replaceState(window.history.state, '', `#c=${seq}`)
    setSelection({ seq, by: 'key' })
  }
  return [selection, select]
}
