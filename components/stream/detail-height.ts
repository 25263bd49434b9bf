import { jsonLines } from '@/lib/browser/json-lines'
import { imagesIn } from '@/lib/browser/read-chunks'
import type { Row } from './chunk-row'

const LINE_PX = 18
const PADDING_PX = 26
const MOST_LINES = 12

/** Height of the opened part of a row: enough for the larger of the rows that stand side by side, and not too much. */
export function detailHeight(...rows: (Row | undefined)[]): number {
  const lines = rows.map((row) => {
    if (!row) return 1
    return row.omitted || imagesIn(row.output).length > 0 ? MOST_LINES : jsonLines(row.output, MOST_LINES)
  })
  return PADDING_PX + LINE_PX * Math.max(2, ...lines)
}
