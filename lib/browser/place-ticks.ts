import type { BarcodeTick } from '@/lib/contract/jobs'

/** A tick to draw: place on the line and height, both 0 to 1. */
export interface PlacedTick {
  at: number
  height: number
}

const LOWEST = 0.3

/**
 * Places chunks on a line of time. Heights follow the logarithm of the size: a chunk of 60 bytes beside one of 900 kB
 * must still be seen. Chunks of one size are all of full height.
 */
export function placeTicks(ticks: readonly BarcodeTick[], spanMs: number): PlacedTick[] {
  const sizes = ticks.map(([, bytes]) => Math.log2(bytes + 1))
  const smallest = Math.min(...sizes)
  const range = Math.max(...sizes) - smallest
  return ticks.map(([tMs], i) => ({
    at: spanMs <= 0 ? 0 : Math.min(1, Math.max(0, tMs / spanMs)),
    height: range === 0 ? 1 : LOWEST + (1 - LOWEST) * (((sizes[i] ?? smallest) - smallest) / range),
  }))
}
