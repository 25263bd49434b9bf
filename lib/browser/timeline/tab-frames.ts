import type { Frames } from './replay-clock'

/** For those who asked for less motion: a playhead that steps. */
const STEP_MS = 500

/** The frames of this tab, as often as it draws; twice a second under reduced motion. */
export const tabFrames: Frames = (onFrame) => {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
    onFrame(performance.now())
    const timer = setInterval(() => onFrame(performance.now()), STEP_MS)
    return () => clearInterval(timer)
  }
  const draw = (now: number) => {
    // Asked for before it is told: the listener may stop it.
    id = requestAnimationFrame(draw)
    onFrame(now)
  }
  let id = requestAnimationFrame(draw)
  return () => cancelAnimationFrame(id)
}
