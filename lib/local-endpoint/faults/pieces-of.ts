import type { EndpointFaults } from './endpoint-faults'

/** Characters of the longest piece: Runpod's limit of a chunk is 1 MB. */
const MOST_CHARS = 1_000_000

/**
 * As what a job's `n`th chunk, counted from 1, comes into its stream: once and whole, unless `lost_chunk`, `doubled_chunk`
 * or `split_chunk` has it otherwise. Ask once for each chunk.
 * @param text the chunk as JSON text
 * @returns JSON texts
 */
export function piecesOf(faults: EndpointFaults | undefined, n: number, text: string): string[] {
  if (!faults) return [text]
  if (faults.ofChunk('lost_chunk', n)) return []
  if (faults.ofChunk('doubled_chunk', n)) return [text, text]
  return text.length > MOST_CHARS && faults.ofChunk('split_chunk', n) ? cut(text) : [text]
}

/** Strings that are, joined, the string that it was, or else its JSON text. */
function cut(text: string): string[] {
  const value: unknown = JSON.parse(text)
  const whole = typeof value === 'string' ? value : text.trim()
  const pieces: string[] = []
  for (let at = 0; at < whole.length; at += MOST_CHARS) pieces.push(JSON.stringify(whole.slice(at, at + MOST_CHARS)))
  return pieces
}
