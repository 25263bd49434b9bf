import type { BarcodeTick } from '@/lib/contract/jobs'

/** A tick to draw: place on the line and height, both 0 to 1. */
export interface PlacedTick {
  at: number
  height: number
}

/**
 * Places chunks on a line of time. Heights follow the logarithm of the size, from nothing on: a chunk of 60 bytes beside one
 * of 900 kB is still seen, and chunks of nearly one size are of nearly one height.
 */
export function placeTicks(ticks: readonly BarcodeTick[], spanMs: number): PlacedTick[] {
  const sizeOf = (bytes: number) => Math.log2(bytes + 2)
  const largest = ticks.reduce((most, [, bytes]) => Math.max(most, sizeOf(bytes)), 0)
  return ticks.map(([tMs, bytes]) => ({
    at: spanMs <= 0 ? 0 : Math.min(1, Math.max(0, tMs / spanMs)),
    height: sizeOf(bytes) / largest,
  }))
}
