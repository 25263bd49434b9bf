import type { Run } from '@/lib/contract/alignment'
import { jsonKind } from '@/lib/json/raw-json'

/**
 * Whether the chunks of every `split` run, joined, are its item: a string cut into strings, or the JSON text of another
 * value. Reads the log once more, and holds the pieces of one item.
 */
export async function verifySplits(
  runs: readonly Run[],
  chunks: AsyncIterable<string>,
  items: readonly string[],
): Promise<boolean> {
  const splits = runs.filter(({ kind }) => kind === 'split')
  let next = 0
  let seq = 0
  let pieces: string[] = []
  for await (const chunk of chunks) {
    seq++
    const split = splits[next]
    if (!split) return true
    if (seq < split.seq) continue
    pieces.push(JSON.parse(chunk) as string)
    if (pieces.length < split.chunks) continue
    const item = items[split.item - 1] as string
    const whole = jsonKind(item) === 'string' ? (JSON.parse(item) as string) : item.trim()
    if (pieces.join('') !== whole) return false
    pieces = []
    next++
  }
  return next === splits.length
}
