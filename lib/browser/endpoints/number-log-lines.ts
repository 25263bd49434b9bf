import type { WorkerLine } from '@/lib/contract/local-endpoint'

/** The lines of a log's window, and the number of its last line since the log was opened here. */
export interface NumberedLines {
  lines: readonly WorkerLine[]
  last: number
}

/**
 * Numbers a window of a log that moves on: the same line keeps its number from answer to answer, so that a reader's place
 * holds still while lines come at the end and go at the beginning.
 */
export function numberLogLines(before: NumberedLines, lines: readonly WorkerLine[]): NumberedLines {
  const newest = before.lines.at(-1)
  if (!newest) return { lines, last: before.last + lines.length }
  // Lines of one instant may be alike: the window is aligned where the most of what was there before agrees.
  let at = lines.length - 1
  while (at >= 0 && !endsAlike(before.lines, lines, at)) at--
  return { lines, last: before.last + lines.length - 1 - at }
}

/** Whether `lines` up to `at` continue as `before` ends, over as many lines as both have. */
function endsAlike(before: readonly WorkerLine[], lines: readonly WorkerLine[], at: number): boolean {
  const common = Math.min(before.length, at + 1)
  for (let back = 0; back < common; back++) {
    const a = before[before.length - 1 - back]
    const b = lines[at - back]
    if (!a || !b || a.at !== b.at || a.text !== b.text || a.stream !== b.stream) return false
  }
  return true
}
