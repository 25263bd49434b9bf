import { jsonLines } from '@/lib/browser/chunks/json-lines'
import type { LineKind } from '@/lib/browser/chunks/laid-lines'
import { imagesIn } from '@/lib/browser/reading/read-chunks'
import type { Row } from './chunk-row'

const LINE_PX = 18
const PADDING_PX = 26
const MOST_LINES = 12
/** The tabs and the bar of a comparison, and the lines of a value that is there twice. */
const COMPARED_PX = 70 + 4 * LINE_PX

/** Height of the opened part of a row: enough for the larger of the rows that stand side by side, and not too much. */
export function detailHeight(kind: LineKind, ...rows: (Row | undefined)[]): number {
  const lines = rows.map((row) => {
    if (!row) return 1
    return row.omitted || imagesIn(row.output).length > 0 ? MOST_LINES : jsonLines(row.output, MOST_LINES)
  })
  const isCompared = kind === 'changed' || kind === 'repeated'
  return PADDING_PX + LINE_PX * Math.max(2, ...lines) + (isCompared ? COMPARED_PX : 0)
}
