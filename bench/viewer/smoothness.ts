import type { Recording } from './recorded-page'

/** How smooth a page was for a while. Times in ms. */
export interface Smoothness {
  framesPerSecond: number
  /** Of the gaps between frames. */
  p99Gap: number
  longestTask: number
  /** Tasks above 50 ms, in which the page hears nobody. */
  longTasks: number
  /** Share of the time in which the page's thread was at work, 0 to 1. */
  busy: number
}

/** What one or more recordings, one after the other, say together. */
export function smoothnessOf(...recordings: Recording[]): Smoothness {
  const frames = recordings.flatMap((each) => each.frames).sort((a, b) => a - b)
  const tasks = recordings.flatMap((each) => each.longTasks)
  const sum = (of: (each: Recording) => number) => recordings.reduce((total, each) => total + of(each), 0)
  const framesMs = frames.reduce((total, each) => total + each, 0)
  return {
    framesPerSecond: framesMs > 0 ? (frames.length / framesMs) * 1_000 : 0,
    p99Gap: frames[Math.floor(frames.length * 0.99)] ?? 0,
    longestTask: tasks.reduce((longest, each) => Math.max(longest, each), 0),
    longTasks: tasks.length,
    busy: sum((each) => each.busyMs) / sum((each) => each.ms),
  }
}
