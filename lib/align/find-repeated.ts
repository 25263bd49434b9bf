import type { Match } from './match-lists'

/** A chunk and the item in its place, both 0-based. */
export type RepeatedPair = [stream: number, aggregate: number]

/**
 * Finds what Python's SDK does with an object that a handler yields, changes and yields again: the stream has every state,
 * and the aggregate, which holds the object itself, has the last one in the place of each. The last state need not be in the
 * stream: the handler may change the object once more after its last yield.
 * @param stream,aggregate keys; only those of objects and lists, which can be changed, begin with a bracket
 * @returns the pairs that differ for this reason, and the matches that are left when each item of theirs stands in its place
 */
export function findRepeated(
  stream: readonly string[],
  aggregate: readonly string[],
  matches: readonly Match[],
): { repeated: RepeatedPair[]; matches: Match[] } {
  const whole = stretchOfAll(stream, aggregate, matches)
  const stretches = whole && isRepeated(whole, stream, aggregate) ? [whole] : repeatedRuns(stream, aggregate, matches)
  if (stretches.length === 0) return { repeated: [], matches: [...matches] }
  const repeated: RepeatedPair[] = []
  const left: Match[] = []
  for (const { from, to } of stretches) {
    for (let n = 0; from[0] + n < to[0]; n++) {
      const [x, y] = [from[0] + n, from[1] + n]
      if (stream[x] === aggregate[y]) left.push({ stream: x, aggregate: y, count: 1 })
      else repeated.push([x, y])
    }
  }
  const all = [...left, ...outside(matches, stretches)]
  return { repeated, matches: all.sort((a, b) => a.aggregate - b.aggregate) }
}

/** From these places on both sides up to, not including, those: as many chunks as items. */
interface Stretch {
  from: [number, number]
  to: [number, number]
}

/** All between the first and the last difference; null when that are more chunks than items, or fewer. */
function stretchOfAll(
  stream: readonly string[],
  aggregate: readonly string[],
  matches: readonly Match[],
): Stretch | null {
  if (stream.length !== aggregate.length) return null
  const first = matches[0]
  const head = first && first.stream === 0 && first.aggregate === 0 ? first.count : 0
  return head < stream.length ? { from: [head, head], to: [stream.length, stream.length] } : null
}

/** Whether each item that is not its chunk is a value that stands again, and that the stream has at its last place or nowhere. */
function isRepeated({ from, to }: Stretch, stream: readonly string[], aggregate: readonly string[]): boolean {
  const chunks = new Set<string>()
  const places = new Map<string, { times: number; last: number }>()
  for (let at = from[0]; at < to[0]; at++) {
    const key = aggregate[at] as string
    chunks.add(stream[at] as string)
    places.set(key, { times: (places.get(key)?.times ?? 0) + 1, last: at })
  }
  for (let at = from[0]; at < to[0]; at++) {
    const [chunk, item] = [stream[at] as string, aggregate[at] as string]
    if (chunk === item) continue
    const { times, last } = places.get(item) as { times: number; last: number }
    const isLastState = stream[last] === item || !chunks.has(item)
    if (times < 2 || !isLastState || !isMutable(chunk) || !isMutable(item)) return false
  }
  return true
}

/** Runs of equal items beside as many chunks of which not all are equal to them. */
function repeatedRuns(stream: readonly string[], aggregate: readonly string[], matches: readonly Match[]): Stretch[] {
  const found: Stretch[] = []
  let next = 0
  for (let from = 0; from < aggregate.length; ) {
    let to = from + 1
    while (to < aggregate.length && aggregate[to] === aggregate[from]) to++
    while (next < matches.length && endOf(matches[next] as Match) <= from) next++
    if (to - from > 1 && isMutable(aggregate[from] as string)) {
      const stretch: Stretch = {
        // Two runs without a match between them may reach for the same chunks.
        from: [Math.max(chunkBefore(matches, next, from), found.at(-1)?.to[0] ?? 0), from],
        to: [chunkAfter(matches, next, to, stream.length), to],
      }
      if (isOneObject(stream, aggregate[from] as string, stretch)) found.push(stretch)
    }
    from = to
  }
  return found
}

/** Whether as many chunks as items are states of one object, of which `last` is the last. */
function isOneObject(stream: readonly string[], last: string, { from, to }: Stretch): boolean {
  // Before anything is copied: between far matches there may be all chunks, for each of thousands of runs.
  if (to[0] - from[0] !== to[1] - from[1]) return false
  const chunks = stream.slice(from[0], to[0])
  const states = new Set(chunks)
  const endsRight = chunks.at(-1) === last || !states.has(last)
  return states.size > 1 && endsRight && chunks.every(isMutable)
}

/** The chunk with which the stretch begins whose first item is `item`. */
function chunkBefore(matches: readonly Match[], next: number, item: number): number {
  const around = matches[next]
  if (around && around.aggregate < item) return around.stream + item - around.aggregate
  const before = matches[next - 1]
  return before ? before.stream + before.count : 0
}

function chunkAfter(matches: readonly Match[], from: number, item: number, end: number): number {
  for (let at = from; at < matches.length; at++) {
    const match = matches[at] as Match
    if (endOf(match) > item) return match.stream + Math.max(0, item - match.aggregate)
  }
  return end
}

function outside(matches: readonly Match[], stretches: readonly Stretch[]): Match[] {
  const left: Match[] = []
  let at = 0
  for (const match of matches) {
    let { aggregate } = match
    while (at < stretches.length && (stretches[at] as Stretch).to[1] <= aggregate) at++
    for (let cut = at; aggregate < endOf(match); cut++) {
      const stretch = stretches[cut]
      const until = Math.min(endOf(match), stretch?.from[1] ?? endOf(match))
      if (until > aggregate) {
        left.push({ stream: match.stream + aggregate - match.aggregate, aggregate, count: until - aggregate })
      }
      aggregate = stretch ? Math.max(until, stretch.to[1]) : until
    }
  }
  return left
}

function endOf(match: Match): number {
  return match.aggregate + match.count
}

function isMutable(key: string): boolean {
  return key.startsWith('{') || key.startsWith('[')
}
