import type { LaidLines, Line } from '@/lib/browser/chunks/laid-lines'
import type { ChunkSelection } from './use-chunk-selection'

/** The line of the stream below the selected one, or above it; from either end where none is. Notes are stepped over. */
export function stepOver(lines: LaidLines, selection: ChunkSelection | null, by: 1 | -1): Line | undefined {
  const last = lines.countOf('stream') - 1
  if (last < 0) return undefined
  const here = selection ? lines.indexOf(selection) : by > 0 ? -1 : last + 1
  const at = (steps: number) => lines.at(Math.min(last, Math.max(0, here + steps * by)))
  return [at(1), at(2)].find(({ seq, item }) => seq !== null || item !== null)
}
