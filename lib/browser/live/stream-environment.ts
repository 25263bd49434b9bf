/** The part of the browser's EventSource that is used. */
export interface EventSourceLike {
  readonly readyState: number
  addEventListener(type: string, listener: (event: { data?: unknown; lastEventId?: string }) => void): void
  close(): void
}

/** What the live stream needs of its surroundings: handed in, so that a test drives time and the network. */
export interface StreamEnvironment {
  openEventSource(url: string): EventSourceLike
  fetch: typeof fetch
  /** Runs `task` after `ms`; returns how to call it off. */
  after(ms: number, task: () => void): () => void
  /** Runs `task` before the next paint; returns how to call it off. */
  nextFrame(task: () => void): () => void
  now(): number
  /** 0 to 1, as Math.random. */
  random(): number
}

/** A screen paints no more often. */
const FRAME_MS = 16

/** The tab's own timers, network and frames. */
export function tabEnvironment(): StreamEnvironment {
  let ranAt = Number.NEGATIVE_INFINITY
  return {
    openEventSource: (url) => new EventSource(url),
    fetch: (input, init) => fetch(input, init),
    after(ms, task) {
      const id = setTimeout(task, ms)
      return () => clearTimeout(id)
    },
    nextFrame(task) {
      const run = () => {
        cancel()
        ranAt = performance.now()
        task()
      }
      const frame = requestAnimationFrame(run)
      // After a pause at once, so that the work is done by the time of the frame rather than begun then. A hidden tab paints
      // no frames, but its title still shows the progress: whichever comes first.
      const timer = setTimeout(run, performance.now() - ranAt > FRAME_MS ? 0 : 500)
      const cancel = () => {
        cancelAnimationFrame(frame)
        clearTimeout(timer)
      }
      return cancel
    },
    now: () => Date.now(),
    random: () => Math.random(),
  }
}
