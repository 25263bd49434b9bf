import type { Run, RunKind } from '@/lib/contract/alignment'
import { findMoved } from './find-moved'
import { findRepeated } from './find-repeated'
import { findSplit, type Lengths } from './find-split'
import { type Match, matchLists } from './match-lists'
import { type Pause, takePauses } from './take-pauses'

/** Keys of two lists: equal for equal JSON values; those of objects and lists, and no others, begin with their bracket. */
export interface KeyedLists {
  stream: readonly string[]
  aggregate: readonly string[]
  /** Where chunks may be pieces of items. */
  lengths?: Lengths
}

/** Chunks and items that belong together, from these 0-based places on. */
interface Block {
  kind: 'same' | 'repeated' | 'split'
  stream: number
  chunks: number
  aggregate: number
  items: number
}

/**
 * Lays the stream beside the aggregate and says of each chunk and item what became of it: runs in the order of both lists
 * that leave out nothing. `isShortest` is that of `matchLists`. Takes its time where both are long and differ, with pauses.
 */
export async function alignLists(lists: KeyedLists): Promise<{ runs: Run[]; isShortest: boolean }> {
  const { stream, aggregate } = lists
  const pause = takePauses()
  const { matches, isShortest } = await matchLists(stream, aggregate, pause)
  await pause(stream.length)
  const blocks = blocksOf(lists, matches)
  await pause(stream.length)
  return { runs: await nameRuns(lists, blocks, pause), isShortest }
}

function blocksOf({ stream, aggregate, lengths }: KeyedLists, matches: Match[]): Block[] {
  const found = findRepeated(stream, aggregate, matches)
  const blocks: Block[] = []
  for (const { count, ...at } of found.matches) blocks.push({ kind: 'same', ...at, chunks: count, items: count })
  for (const [chunk, item] of found.repeated) {
    blocks.push({ kind: 'repeated', stream: chunk, chunks: 1, aggregate: item, items: 1 })
  }
  inOrder(blocks)
  if (!lengths) return blocks
  const splits: Block[] = []
  for (const { from, to } of holesBetween(blocks, stream.length, aggregate.length)) {
    for (const { chunk, pieces, item } of findSplit(lengths, from, to)) {
      splits.push({ kind: 'split', stream: chunk, chunks: pieces, aggregate: item, items: 1 })
    }
  }
  return inOrder([...blocks, ...splits])
}

async function nameRuns({ stream, aggregate }: KeyedLists, blocks: Block[], pause: Pause): Promise<Run[]> {
  const holes = holesBetween(blocks, stream.length, aggregate.length)
  const chunks = holes.flatMap(({ from, to }) => places(from[0], to[0]))
  const items = holes.flatMap(({ from, to }) => places(from[1], to[1]))
  await pause(stream.length)
  const moved = findMoved(stream, chunks, aggregate, items)
  await pause(stream.length)
  const equalChunk = equalChunks(stream, aggregate, chunks)
  const runs: Run[] = []
  const add = (kind: RunKind, at: [number, number], size: [number, number], other: number | null = null) => {
    extend(runs, {
      kind,
      seq: at[0] + 1,
      chunks: size[0],
      item: at[1] + 1,
      items: size[1],
      other: other === null ? null : other + 1,
      mended: false,
    })
  }
  for (const [index, { from, to }] of holes.entries()) {
    let [x, y] = from
    while (x < to[0] || y < to[1]) {
      const due = pause()
      if (due) await due
      const [movedTo, movedFrom] = [moved.out.get(x), moved.in.get(y)]
      if (x < to[0] && movedTo !== undefined) add('moved', [x++, y], [1, 0], movedTo)
      else if (y < to[1] && movedFrom !== undefined) add('moved', [x, y++], [0, 1], movedFrom)
      else if (x < to[0] && y < to[1]) add('changed', [x++, y++], [1, 1])
      else if (y < to[1]) add('missing', [x, y++], [0, 1])
      else {
        const equal = equalChunk(x)
        add(equal === null ? 'extra' : 'doubled', [x, y], [1, 0], equal)
        x++
      }
    }
    const block = blocks[index]
    if (block) add(block.kind, [block.stream, block.aggregate], [block.chunks, block.items])
  }
  return runs
}

/** What lies before each block and behind the last. */
function holesBetween(blocks: readonly Block[], chunks: number, items: number) {
  const holes: { from: [number, number]; to: [number, number] }[] = []
  let from: [number, number] = [0, 0]
  for (const { stream, aggregate, ...block } of blocks) {
    holes.push({ from, to: [stream, aggregate] })
    from = [stream + block.chunks, aggregate + block.items]
  }
  holes.push({ from, to: [chunks, items] })
  return holes
}

/** For a chunk without a match, if the aggregate has its value: the place of the equal chunk before it, or of the first. */
function equalChunks(stream: readonly string[], aggregate: readonly string[], unmatched: readonly number[]) {
  if (unmatched.length === 0) return () => null
  const inAggregate = new Set(aggregate)
  const wanted = new Set(unmatched.map((at) => stream[at] as string).filter((key) => inAggregate.has(key)))
  const placesOf = new Map<string, number[]>()
  for (const [at, key] of stream.entries()) {
    if (!wanted.has(key)) continue
    const list = placesOf.get(key)
    if (list) list.push(at)
    else placesOf.set(key, [at])
  }
  return (chunk: number): number | null => {
    const equals = placesOf.get(stream[chunk] as string)
    if (!equals) return null
    const at = placeIn(equals, chunk)
    return equals[at - 1] ?? equals[1] ?? null
  }
}

/** Where a value stands in a rising list that has it; by halves, for a hundred thousand chunks may all be equal. */
function placeIn(list: readonly number[], value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Adds a run, or makes the last one longer when it goes on with it. */
function extend(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  // A doubled chunk names its equal, and pieces their item: neither is told of two together.
  const goesOn =
    last?.kind === run.kind &&
    run.kind !== 'split' &&
    last.chunks > 0 === run.chunks > 0 &&
    last.items > 0 === run.items > 0 &&
    (run.other === null ? last.other === null : run.other === (last.other ?? 0) + Math.max(last.chunks, last.items))
  if (last && goesOn) {
    last.chunks += run.chunks
    last.items += run.items
  } else runs.push(run)
}

function places(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, n) => from + n)
}

function inOrder(blocks: Block[]): Block[] {
  return blocks.sort((a, b) => a.aggregate - b.aggregate)
}
