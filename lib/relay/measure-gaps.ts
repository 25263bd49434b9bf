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
  for (let at = from; at <= end; at += 1) if (standsAt(run, aggregate, at)) return at
  return -1
}

function standsAt(run: readonly string[], aggregate: readonly string[], at: number): boolean {
  return run.every((key, offset) => key === aggregate[at + offset])
}
