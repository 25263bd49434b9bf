import { type Run, VERDICT_OF_RUN } from '@/lib/contract/alignment'
import type { DifferenceCounts, VerdictKind } from '@/lib/contract/verdict'

/** How many chunks, or items, became what. A chunk that moved has two runs, and counts once. */
export function countRuns(runs: readonly Run[]): DifferenceCounts {
  const counts = { missing: 0, mended: 0, extra: 0, doubled: 0, moved: 0, changed: 0, repeated: 0, split: 0 }
  for (const { kind, chunks, items, mended } of runs) {
    if (kind === 'missing') counts[mended ? 'mended' : 'missing'] += items
    else if (kind === 'split') counts.split += items
    else if (kind !== 'same') counts[kind] += chunks
  }
  return counts
}

/** The verdict on two lists that differ as counted: the one kind of difference, or `different` for several. */
export function kindOfCounts(counts: DifferenceCounts): VerdictKind {
  const found = (Object.keys(counts) as (keyof DifferenceCounts)[]).filter((each) => counts[each] > 0)
  const [only, other] = found
  if (only === undefined) return 'identical'
  if (other === undefined) return only === 'mended' ? only : VERDICT_OF_RUN[only]
  return found.every((each) => each === 'missing' || each === 'mended') ? 'missing' : 'different'
}
