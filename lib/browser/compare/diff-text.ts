import { type Change, diffLines, diffWordsWithSpace } from 'diff'

/** A stretch of a line: whether it is in both texts or only in this line's one. */
export interface TextPart {
  text: string
  differs: boolean
  /** How many characters more stand here than a page can hold. */
  left?: number
}

/** A line of one text, or of both. Numbers are 1-based, null where the line is not in that text. */
export interface TextRow {
  kind: 'same' | 'added' | 'removed'
  before: number | null
  after: number | null
  parts: TextPart[]
}

export interface TextDiffResult {
  rows: TextRow[]
  counts: { added: number; removed: number }
}

/** Beyond this many edits two texts have too little in common for a comparison by line to say anything. */
const MOST_EDITS = 2_000
/** Words are compared within a line that changed, up to this many characters and edits: more are a line of its own. */
const LONGEST_LINE = 20_000
const MOST_WORD_EDITS = 200
/** The search takes the square of a line's edits: so many in all, about a second of work. */
const MOST_WORD_STEPS = 4_000_000
/** Of a longer stretch the beginning and the end are kept: base64 of 20 MB is one line. */
const KEPT_ENDS = 300

/**
 * Compares two texts by line, and lines that were replaced by word. Very long stretches are cut in their middle. Null when
 * the two have too little in common.
 */
export function diffText(before: string, after: string): TextDiffResult | null {
  const runs = diffLines(before, after, { maxEditLength: MOST_EDITS })
  if (!runs) return null
  const result: TextDiffResult = { rows: [], counts: { added: 0, removed: 0 } }
  let [at, to] = [1, 1]
  let steps = 0
  const words = (line: string, other: string | undefined) => {
    if (other === undefined) return undefined
    if (line.length > LONGEST_LINE || other.length > LONGEST_LINE) return middles(line, other)
    if (steps > MOST_WORD_STEPS) return undefined
    const found = diffWordsWithSpace(line, other, { maxEditLength: MOST_WORD_EDITS })
    steps += (found ? found.filter(({ added, removed }) => added || removed).length : MOST_WORD_EDITS) ** 2
    return found && sidesOf(found)
  }
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]
    const next = runs[i + 1]
    if (!run) break
    if (!run.added && !run.removed) {
      for (const line of linesOf(run.value))
        result.rows.push({ kind: 'same', before: at++, after: to++, parts: cut([whole(line)]) })
      continue
    }
    const replaces = run.removed && next?.added
    const gone = run.removed ? linesOf(run.value) : []
    const come = replaces ? linesOf(next.value) : run.added ? linesOf(run.value) : []
    if (replaces) i++
    const pairs = gone.map((line, j) => words(line, come[j]))
    gone.forEach((line, j) => {
      result.rows.push({ kind: 'removed', before: at++, after: null, parts: cut(pairs[j]?.[0] ?? [whole(line)]) })
    })
    come.forEach((line, j) => {
      result.rows.push({ kind: 'added', before: null, after: to++, parts: cut(pairs[j]?.[1] ?? [whole(line)]) })
    })
    result.counts.removed += gone.length
    result.counts.added += come.length
  }
  return result
}

/** What differs between two lines too long for more: all between their common beginning and their common end. */
function middles(before: string, after: string): [TextPart[], TextPart[]] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const side = (line: string): TextPart[] =>
    [
      { text: line.slice(0, head), differs: false },
      { text: line.slice(head, line.length - tail), differs: true },
      { text: line.slice(line.length - tail), differs: false },
    ].filter(({ text }) => text !== '')
  return [side(before), side(after)]
}

function sidesOf(parts: readonly Change[]): [TextPart[], TextPart[]] {
  const side = (other: 'added' | 'removed') =>
    parts
      .filter((part) => !part[other])
      .map(({ value, added, removed }) => ({ text: value, differs: added || removed }))
  return [side('added'), side('removed')]
}

function whole(line: string): TextPart {
  return { text: line, differs: false }
}

function cut(parts: TextPart[]): TextPart[] {
  return parts.flatMap((part) => {
    const { text, differs } = part
    if (text.length <= LONGEST_LINE) return [part]
    const left = text.length - 2 * KEPT_ENDS
    return [
      { text: text.slice(0, KEPT_ENDS), differs },
      { text: '', differs, left },
      { text: text.slice(-KEPT_ENDS), differs },
    ]
  })
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
