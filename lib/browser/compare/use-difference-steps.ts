'use client'

import { useState } from 'react'

/**
 * Steps through differences, round and round.
 * @param places where each difference stands among the rows
 * @param scrollTo brings a row into sight
 * @returns the difference that is looked at, from 0, and the row it stands in; null before the first step
 */
export function useDifferenceSteps(places: readonly number[], scrollTo: (row: number) => void) {
  const [chosen, setChosen] = useState<number | null>(null)
  // What differs may have become less since.
  const at = chosen === null || chosen >= places.length ? null : chosen
  const step = (by: 1 | -1) => {
    if (places.length === 0) return
    const next = at === null ? (by > 0 ? 0 : places.length - 1) : (at + by + places.length) % places.length
    setChosen(next)
    scrollTo(places[next] ?? 0)
  }
  return { at, row: at === null ? null : (places[at] ?? null), step }
}
