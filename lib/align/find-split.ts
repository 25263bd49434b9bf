/** Of each chunk and item as text that may be cut or joined its length in UTF-16 units; -1 for a chunk that is no string. */
export interface Lengths {
  stream: readonly number[]
  aggregate: readonly number[]
}

/** Chunks that joined may be one item, all places 0-based. */
export interface Split {
  chunk: number
  pieces: number
  item: number
}

/** A piece shorter than this is no chunk that was too large, but a chunk by itself. */
const LEAST_ITEM = 100_000

/**
 * Finds, between two places, strings that stand one after the other in the stream and are together as long as a large item
 * there. Whether they are the item is for the caller to find out, who has the texts.
 */
export function findSplit(lengths: Lengths, from: [number, number], to: [number, number]): Split[] {
  const splits: Split[] = []
  let chunk = from[0]
  for (let item = from[1]; item < to[1] && chunk < to[0]; item++) {
    const wanted = lengths.aggregate[item] as number
    if (wanted < LEAST_ITEM) continue
    const pieces = piecesAt(lengths.stream, chunk, to[0], wanted)
    if (!pieces) continue
    splits.push({ ...pieces, item })
    chunk = pieces.chunk + pieces.pieces
  }
  return splits
}

/** The first two or more strings from `from` on whose lengths sum up; a window that moves on, so that each is seen twice. */
function piecesAt(lengths: readonly number[], from: number, to: number, wanted: number) {
  let sum = 0
  let first = from
  for (let at = from; at < to; at++) {
    const length = lengths[at] as number
    if (length < 0) {
      first = at + 1
      sum = 0
      continue
    }
    sum += length
    while (sum > wanted) sum -= lengths[first++] as number
    if (sum === wanted && at > first) return { chunk: first, pieces: at + 1 - first }
  }
  return null
}
