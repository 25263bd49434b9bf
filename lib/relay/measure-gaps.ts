import type { Gap } from '@/lib/contract/gaps'

/**
 * Finds out, by the aggregate, what was lost at the places where something may have been: the chunks between two such
 * places must stand in the aggregate one after the other, and what stands there before them was lost.
 * @param suspects of one attempt; one without an end reaches to the last chunk
 * @param stream,aggregate keys of their chunks, equal for equal JSON values
 * @returns the gaps that are real, with their sizes; null when the aggregate cannot be the stream with gaps there, so that
 * nothing is proven
 */
export function measureGaps(
  suspects: readonly Gap[],
  stream: readonly string[],
  aggregate: readonly string[],
): Gap[] | null {
  const places = placesOf(suspects, stream.length)
  const found: Gap[] = []
  let inAggregate = 0
  for (const [index, before] of [null, ...places].entries()) {
    const next = places[index]
    const run = stream.slice(before?.after ?? 0, next?.after ?? stream.length)
    const place = placeOf(run, aggregate, inAggregate, { first: before === null, last: next === undefined })
    if (place < inAggregate) return null
    if (before && place > inAggregate) found.push({ ...before, lost: place - inAggregate, inAggregate })
    inAggregate = place + run.length
  }
  return inAggregate === aggregate.length ? found : null
}

/** Each place that a suspicion reaches, once, in order. */
function placesOf(suspects: readonly Gap[], count: number): Gap[] {
  const places = new Map<number, Gap>()
  for (const suspect of suspects) {
    const last = Math.min(count, suspect.until ?? count)
    for (let after = suspect.after; after <= last; after += 1) {
      if (!places.has(after)) places.set(after, { ...suspect, after, until: after })
    }
  }
  return [...places.values()].sort((a, b) => a.after - b.after)
}

/** Where a run of the stream stands in the aggregate; -1 when it stands nowhere at or after `from`. */
function placeOf(
  run: readonly string[],
  aggregate: readonly string[],
  from: number,
  { first, last }: { first: boolean; last: boolean },
): number {
  const end = aggregate.length - run.length
  // Nothing can be missing before the first suspect, nor behind the last run. In between the first fit leaves most room.
  if (first) return from <= end && standsAt(run, aggregate, from) ? from : -1
  if (last) return from <= end && standsAt(run, aggregate, end) ? end : -1
  return firstPlaceOf(run, aggregate, from)
}

/** By Knuth, Morris and Pratt: a hundred thousand chunks that are nearly all equal take no longer than others. */
function firstPlaceOf(run: readonly string[], list: readonly string[], from: number): number {
  if (run.length === 0) return from
  // How much of the run's beginning stands at the end of each of its beginnings.
  const borders = new Int32Array(run.length)
  const grown = (length: number, key: string | undefined) => {
    let rest = length
    while (rest > 0 && run[rest] !== key) rest = borders[rest - 1] as number
    return run[rest] === key ? rest + 1 : rest
  }
  for (let at = 1; at < run.length; at += 1) borders[at] = grown(borders[at - 1] as number, run[at])
  let found = 0
  for (let at = from; at < list.length; at += 1) {
    found = grown(found, list[at])
    if (found === run.length) return at + 1 - run.length
  }
  return -1
}

function standsAt(run: readonly string[], aggregate: readonly string[], at: number): boolean {
  return run.every((key, offset) => key === aggregate[at + offset])
}
