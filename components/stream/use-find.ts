'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { useChunkFinder } from '@/lib/browser/chunks/use-chunk-finder'
import { takesLetters } from '@/lib/browser/page/takes-letters'
import type { Chunk } from '@/lib/contract/frames'

/** The search within a job's chunks, and the way from hit to hit. */
export interface Find {
  /** What stands in the field; null while it is closed. */
  text: string | null
  setText: (text: string | null) => void
  /** In lower case; empty while nothing is searched for. */
  needle: string
  has: (seq: number) => boolean
  hits: number
  /** How many chunks are too large to be on the page, and were not searched. */
  unsearched: number
  /** 1-based place of the selected chunk among the hits; 0 where it is none. */
  at: number
  isLooking: boolean
  /** To the next hit or the one before, around the end; with `#37` in the field, to chunk 37. */
  go: (by: 1 | -1) => void
}

const JUMP = /^#\s*(\d{0,9})$/

/** @param select is told the number of a chunk that is there */
export function useFind(
  chunks: readonly Chunk[],
  count: number,
  selected: number | null,
  select: (seq: number) => void,
): Find {
  const [text, setText] = useState<string | null>(null)
  const jump = JUMP.exec(text?.trim() ?? '')
  const { needle, found, unsearched, looked, has } = useChunkFinder(chunks, count, jump ? '' : (text ?? ''))
  const hits = upTo(count, found)

  // Before the page's own keys: elsewhere `/` opens the palette.
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== '/' && event.key !== 'g')) return
    if (takesLetters(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    setText(event.key === 'g' ? '#' : jump ? '' : (text ?? ''))
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])

  function go(by: 1 | -1) {
    if (jump) {
      const seq = Number(jump[1])
      if (seq > 0 && count > 0) select(Math.min(seq, count))
      return
    }
    const next =
      by > 0
        ? (hits.find((seq) => seq > (selected ?? 0)) ?? hits[0])
        : (hits.findLast((seq) => seq < (selected ?? Number.POSITIVE_INFINITY)) ?? hits.at(-1))
    if (next !== undefined) select(next)
  }

  const at = selected === null ? 0 : hits.indexOf(selected) + 1
  return {
    text,
    setText,
    needle,
    has,
    hits: hits.length,
    unsearched: upTo(count, unsearched).length,
    at,
    isLooking: needle !== '' && looked < count,
    go,
  }
}

/** A replay may show fewer chunks than were searched. */
function upTo(count: number, seqs: readonly number[]): readonly number[] {
  return (seqs.at(-1) ?? 0) > count ? seqs.filter((seq) => seq <= count) : seqs
}
