import { durationTicks, formatTick } from '@/lib/browser/timeline/axis-ticks'

/** Round times along a line of `spanMs`, with their places from 0 to 1. */
export function axisTicks(spanMs: number): { share: number; label: string }[] {
  return durationTicks(spanMs, 4).map((ms) => ({ share: ms / spanMs, label: formatTick(ms) }))
}
