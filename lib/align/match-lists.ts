import { type Pairs, shortestEdit } from './shortest-edit'
import type { Pause } from './take-pauses'
import { uniqueAnchors } from './unique-anchors'

/** Neighbours that are equal: `count` from these 0-based places on. */
export interface Match {
  stream: number
  aggregate: number
  count: number
}

/** Edits that the exact search spends on one stretch: 4 MB of memory, and at most 1,000 steps for each chunk and item. */
const MOST_EDITS = 1_000
/** How often a stretch that differs more is cut at values that are unique in it. */
const MOST_CUTS = 3

interface Stretch {
  pause: Pause
  a: Int32Array
  b: Int32Array
  /** Where it begins in the whole lists. */
  from: [number, number]
}

/**
 * Lays two lists of keys beside each other so that as many as possible are equal. Exact while what is on both sides differs by at
 * most 1,000 edits, however much stands on one side only; beyond that the lists are cut at their unique keys, and what still
 * differs as much is compared place by place. Time O((N + M) · 1,000) at worst, with pauses for other work; memory O(N + M).
 * @returns the equal parts, in order, and whether no longer ones exist
 */
export async function matchLists(
  stream: readonly string[],
  aggregate: readonly string[],
  pause: Pause,
): Promise<{ matches: Match[]; isShortest: boolean }> {
  const [a, b] = numbered(stream, aggregate)
  const pairs: Pairs = []
  await pause(a.length + b.length)
  const isShortest = await matchStretch({ pause, a, b, from: [0, 0] }, MOST_CUTS, pairs)
  await pause(a.length + b.length)
  return { matches: settle(joined(pairs), a, b), isShortest }
}

async function matchStretch(
  { pause, a, b, from: [aFrom, bFrom] }: Stretch,
  cuts: number,
  found: Pairs,
): Promise<boolean> {
  const least = Math.min(a.length, b.length)
  let head = 0
  while (head < least && a[head] === b[head]) head++
  let tail = 0
  while (tail < least - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  for (let n = 0; n < head; n++) found.push([aFrom + n, bFrom + n])
  const middle = {
    pause,
    a: a.subarray(head, a.length - tail),
    b: b.subarray(head, b.length - tail),
    from: [aFrom + head, bFrom + head] as [number, number],
  }
  const isShortest = await matchMiddle(middle, cuts, found)
  for (let n = tail; n > 0; n--) found.push([aFrom + a.length - n, bFrom + b.length - n])
  return isShortest
}

async function matchMiddle(
  { pause, a, b, from: [aFrom, bFrom] }: Stretch,
  cuts: number,
  found: Pairs,
): Promise<boolean> {
  // What stands on one side only has no equal, and need not be searched for one.
  const aKept = placesIn(a, b)
  const bKept = placesIn(b, a)
  await pause(a.length + b.length)
  const edits = await shortestEdit(
    aKept.map((at) => a[at] as number),
    bKept.map((at) => b[at] as number),
    MOST_EDITS,
    pause,
  )
  if (edits) {
    for (const [x, y] of edits) found.push([aFrom + (aKept[x] as number), bFrom + (bKept[y] as number)])
    return true
  }
  const anchors = cuts > 0 ? uniqueAnchors(a, b) : []
  if (anchors.length === 0) {
    for (let n = 0; n < Math.min(a.length, b.length); n++) if (a[n] === b[n]) found.push([aFrom + n, bFrom + n])
    return false
  }
  await pause(a.length + b.length)
  let [x, y] = [0, 0]
  for (const [nextX, nextY] of [...anchors, [a.length, b.length] as const]) {
    const between = {
      pause,
      a: a.subarray(x, nextX),
      b: b.subarray(y, nextY),
      from: [aFrom + x, bFrom + y] as [number, number],
    }
    await matchStretch(between, cuts - 1, found)
    if (nextX < a.length) found.push([aFrom + nextX, bFrom + nextY])
    x = nextX + 1
    y = nextY + 1
  }
  return false
}

/** The same number for the same key: cheaper to compare, and to keep, than texts. */
function numbered(stream: readonly string[], aggregate: readonly string[]): [Int32Array, Int32Array] {
  const numbers = new Map<string, number>()
  const number = (key: string) => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  return [Int32Array.from(stream, number), Int32Array.from(aggregate, number)]
}

function placesIn(list: Int32Array, other: Int32Array): Int32Array {
  const known = new Set(other)
  return Int32Array.from(list.keys()).filter((at) => known.has(list[at] as number))
}

function joined(pairs: Pairs): Match[] {
  const matches: Match[] = []
  for (const [stream, aggregate] of pairs) {
    const last = matches.at(-1)
    if (last && last.stream + last.count === stream && last.aggregate + last.count === aggregate) last.count++
    else matches.push({ stream, aggregate, count: 1 })
  }
  return matches
}

/** Where one of several equal neighbours is too many, calls the last of them that: the first came, the next is the double. */
function settle(matches: Match[], a: Int32Array, b: Int32Array): Match[] {
  const settled: Match[] = []
  let before: Match = { stream: 0, aggregate: 0, count: 0 }
  for (const match of matches) {
    for (;;) {
      const [x, y] = [before.stream + before.count, before.aggregate + before.count]
      const isOneSided = (x === match.stream) !== (y === match.aggregate)
      if (match.count === 0 || !isOneSided || a[x] !== b[y]) break
      before.count++
      match.stream++
      match.aggregate++
      match.count--
    }
    if (before.count > 0 && match.count > 0) settled.push(before)
    if (match.count > 0) before = match
  }
  if (before.count > 0) settled.push(before)
  return settled
}
