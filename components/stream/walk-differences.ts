import type { LaidLines, Line } from '@/lib/browser/chunks/laid-lines'
import type { ChunkSelection, Place } from './use-chunk-selection'

/** A walk over the differences: null for a step that leads nowhere. */
export interface DifferenceWalk {
  /** 1-based place of the difference that is selected; 0 while none is. */
  at: number
  count: number
  /** Whether there are more, of which no place is known. */
  isCut: boolean
  next: (() => void) | null
  previous: (() => void) | null
}

/** From the line that is selected, or from the top, to the differences before and behind it. */
export function walkDifferences(
  { differences, indexOf, isCut }: LaidLines,
  selection: ChunkSelection | null,
  select: (place: Place) => void,
): DifferenceWalk {
  const here = selection ? indexOf(selection) : -1
  const step = (line: Line | undefined) => (line ? () => select(line) : null)
  return {
    at: differences.findIndex(({ index }) => index === here) + 1,
    count: differences.length,
    isCut,
    next: step(differences.find(({ index }) => index > here)),
    previous: step(differences.findLast(({ index }) => index < (here < 0 ? Number.POSITIVE_INFINITY : here))),
  }
}
