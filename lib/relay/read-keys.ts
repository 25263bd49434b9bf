import { takePauses } from '@/lib/align/take-pauses'
import { jsonKind } from '@/lib/json/raw-json'
import { jsonKey } from './json-key'

/** What comparing needs of a stream and its aggregate: no bodies, so that 100,000 large chunks fit in memory. */
export interface ReadKeys {
  streamCount: number
  /** How many leading chunks are equal on both sides. */
  matching: number
  /** Null when the two are equal, or the aggregate is no list. */
  keys: { stream: string[]; aggregate: string[] } | null
  /** Lengths of what may be a piece of a chunk: of a string its value, -1 for all else. */
  pieces: number[]
}

/**
 * Reads a log beside the items of its aggregate. As long as the two agree no key is made, for most never differ.
 * @param items JSON texts; null when the aggregate is no list
 */
export async function readKeys(chunks: AsyncIterable<string>, items: readonly string[] | null): Promise<ReadKeys> {
  const stream: string[] = []
  const pieces: number[] = []
  let streamCount = 0
  let matching = 0
  for await (const chunk of chunks) {
    const item = items?.[streamCount]
    streamCount++
    if (items === null) continue
    pieces.push(stringLength(chunk))
    const isSame =
      item !== undefined && matching === streamCount - 1 && (item === chunk || jsonKey(item) === jsonKey(chunk))
    if (isSame) matching++
    else stream.push(jsonKey(chunk))
  }
  if (items === null || (matching === streamCount && matching === items.length)) {
    return { streamCount, matching, keys: null, pieces }
  }
  const pause = takePauses()
  const aggregate: string[] = []
  for (const item of items) {
    const due = pause()
    if (due) await due
    aggregate.push(jsonKey(item))
  }
  return { streamCount, matching, keys: { stream: [...aggregate.slice(0, matching), ...stream], aggregate }, pieces }
}

/** Lengths of items as text that may have been cut into pieces: of a string its value, of all else its JSON. */
export function itemLengths(items: readonly string[]): number[] {
  return items.map((item) => (jsonKind(item) === 'string' ? stringLength(item) : item.trim().length))
}

/** Length of the value of a JSON string; -1 for another kind. */
function stringLength(text: string): number {
  if (jsonKind(text) !== 'string') return -1
  const inner = text.trim()
  return inner.includes('\\') ? (JSON.parse(inner) as string).length : inner.length - 2
}
