import type { BarcodeTick } from '@/lib/contract/jobs'

/** A history row's barcode has at most this many ticks. */
export const BARCODE_TICKS = 60

/**
 * Chunks as ticks on a line of time. More than 60 are gathered into 60 slots of equal length; a tick stands where the
 * first of its chunks arrived and carries the bytes of all.
 * @param arrivals `[ms since the attempt began, bytes]` in order of arrival
 */
export function makeBarcode(arrivals: readonly BarcodeTick[]): BarcodeTick[] {
  const last = arrivals.at(-1)
  if (arrivals.length <= BARCODE_TICKS || !last) return [...arrivals]
  const slotMs = Math.max(1, (last[0] + 1) / BARCODE_TICKS)
  const ticks = new Map<number, BarcodeTick>()
  for (const [at, bytes] of arrivals) {
    const slot = Math.floor(at / slotMs)
    const tick = ticks.get(slot)
    if (tick) tick[1] += bytes
    else ticks.set(slot, [at, bytes])
  }
  return [...ticks.values()]
}
