import type { Arrival } from './arrivals-series'

/** Of one stretch of time: its longest gap, the arrival where that gap began, and its biggest chunk. */
const KEPT_PER_STRETCH = 3

/**
 * At most `most` of the arrivals. The first and the last stay, and of each equal stretch of time what gives the drawing
 * its shape, so that no stall and no big chunk is lost however many small ones stand beside it.
 */
export function thinArrivals(arrivals: readonly Arrival[], most: number): Arrival[] {
  const first = arrivals[0]
  const last = arrivals.at(-1)
  if (!first || !last || arrivals.length <= most) return [...arrivals]
  const stretches = Math.max(1, Math.floor((most - 2) / KEPT_PER_STRETCH))
  const stretchMs = (last.atMs - first.atMs) / stretches
  const kept = new Set([0, arrivals.length - 1])
  for (let from = 0; from < arrivals.length; ) {
    const stretch = stretchOf(arrivals[from], stretchMs, stretches)
    let longest = from
    let biggest = from
    let i = from
    for (; i < arrivals.length && stretchOf(arrivals[i], stretchMs, stretches) === stretch; i++) {
      if ((arrivals[i]?.gapMs ?? 0) > (arrivals[longest]?.gapMs ?? 0)) longest = i
      if ((arrivals[i]?.bytes ?? 0) > (arrivals[biggest]?.bytes ?? 0)) biggest = i
    }
    kept
      .add(longest)
      .add(Math.max(0, longest - 1))
      .add(biggest)
    from = i
  }
  return arrivals.filter((_, i) => kept.has(i))
}

function stretchOf(arrival: Arrival | undefined, stretchMs: number, stretches: number): number {
  // The last arrival stands on the far edge of the last stretch, and belongs to it.
  return arrival && stretchMs > 0 ? Math.min(stretches - 1, Math.floor(arrival.atMs / stretchMs)) : 0
}
