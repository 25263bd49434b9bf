import type { LaidLines } from './laid-lines'

/**
 * The numbers of the first and the last chunk among lines that follow one another, whatever holes stand around them; of holes
 * alone, a last one below the first.
 */
export function seqsInSight(lines: LaidLines, indices: readonly number[]): { from: number; to: number } {
  const seqs = indices.flatMap((index) => lines.at(index).seq ?? [])
  return { from: seqs[0] ?? 1, to: seqs.at(-1) ?? 0 }
}
