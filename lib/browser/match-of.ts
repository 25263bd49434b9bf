import type { Verdict } from '@/lib/contract/verdict'

/** How an item of the aggregate stands to the chunk beside it, as far as the verdict says. */
export type Match = 'same' | 'first-difference' | 'unknown'

/** What the verdict says of one place. After the first difference it says nothing, and so does this. */
export function matchOf(verdict: Verdict | null, seq: number): Match {
  if (!verdict) return 'unknown'
  if (seq <= verdict.matching) return 'same'
  return seq === verdict.firstDifference ? 'first-difference' : 'unknown'
}
