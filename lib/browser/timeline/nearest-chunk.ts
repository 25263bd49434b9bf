import type { Chunk } from '@/lib/contract/frames'

/**
 * The chunk of the first `count` that arrived nearest to `atMs` after the attempt began; null when there is none.
 * Looks at a few chunks only, however many there are.
 */
export function nearestChunk(chunks: readonly Chunk[], count: number, began: number, atMs: number): Chunk | null {
  const since = (i: number) => Date.parse((chunks[i] as Chunk).receivedAt) - began
  let [low, high] = [0, Math.min(count, chunks.length)]
  while (low < high) {
    const middle = (low + high) >> 1
    if (since(middle) >= atMs) high = middle
    else low = middle + 1
  }
  const [before, after] = [chunks[low - 1], low < count ? chunks[low] : undefined]
  if (!before || !after) return before ?? after ?? null
  return atMs - since(low - 1) < since(low) - atMs ? before : after
}
