/** The 0-based place of its equal in the other list, by place. */
export type Moves = ReadonlyMap<number, number>

/**
 * Pairs what has no match with an equal on the other side, first with first.
 * @param chunks,items places of what has no match, rising
 */
export function findMoved(
  stream: readonly string[],
  chunks: readonly number[],
  aggregate: readonly string[],
  items: readonly number[],
): { out: Moves; in: Moves } {
  const waiting = new Map<string, number[]>()
  for (const item of items.toReversed()) {
    const key = aggregate[item] as string
    const equals = waiting.get(key)
    if (equals) equals.push(item)
    else waiting.set(key, [item])
  }
  const moved: [number, number][] = []
  for (const chunk of chunks) {
    const item = waiting.get(stream[chunk] as string)?.pop()
    if (item !== undefined) moved.push([chunk, item])
  }
  return { out: new Map(moved), in: new Map(moved.map(([chunk, item]) => [item, chunk])) }
}
