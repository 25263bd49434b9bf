/** Somebody who waits for news of a job. */
export interface Listener {
  /** Resolves at the first change since it resolved last, in its turn; or after `ms`, or on abort. */
  next(ms: number, signal?: AbortSignal): Promise<void>
  stop(): void
}

/** Those who wait for news of one job. */
export interface Audience {
  readonly size: number
  /** Something changed: wakes everybody, in turns. */
  changed(): void
  /** Listens from now on. */
  listen(): Listener
  /** Wakes everybody at once, and makes every later `next` return at once. */
  close(): void
}

/**
 * So many are woken before other work of the process has its turn: what a thousand viewers are sent takes tens of
 * milliseconds, in which nobody would read the job.
 */
const AT_ONCE = 25
/**
 * A round begins no sooner than so many ms after the one before, for each who listens: what changes meanwhile comes to
 * each in one event. A few are woken at every change; of a thousand, each 15 times a second.
 */
const ROUND_MS_EACH = 0.06

interface Waiting {
  seen: number
  wake: (() => void) | null
}

/** Makes an audience of nobody. */
export function createAudience(): Audience {
  const listeners = new Set<Waiting>()
  let version = 0
  let nextRoundAt = 0
  /** Under way, or appointed. Whoever waits and has not seen the newest version is in it, or in the one after it. */
  let hasRound = false
  let closed = false

  const isDue = (listener: Waiting) => listener.wake !== null && listener.seen !== version

  function callRound(): void {
    if (hasRound) return
    hasRound = true
    const waitMs = nextRoundAt - performance.now()
    if (waitMs > 0) setTimeout(beginRound, waitMs)
    else beginRound()
  }

  function beginRound(): void {
    nextRoundAt = performance.now() + Math.floor(listeners.size * ROUND_MS_EACH)
    wakeFrom(0, [...listeners].filter(isDue))
  }

  function wakeFrom(first: number, due: Waiting[]): void {
    const end = first + AT_ONCE
    for (const listener of due.slice(first, end)) if (isDue(listener)) listener.wake?.()
    if (end < due.length) {
      setImmediate(wakeFrom, end, due)
      return
    }
    hasRound = false
    if ([...listeners].some(isDue)) callRound()
  }

  function listen(): Listener {
    const self: Waiting = { seen: version, wake: null }
    listeners.add(self)
    return {
      next(ms, signal) {
        return new Promise((resolve) => {
          const wake = () => {
            clearTimeout(timer)
            signal?.removeEventListener('abort', wake)
            self.wake = null
            self.seen = version
            resolve()
          }
          const timer = setTimeout(wake, ms)
          self.wake = wake
          if (closed || signal?.aborted) return wake()
          signal?.addEventListener('abort', wake)
          if (isDue(self)) callRound()
        })
      },
      stop() {
        listeners.delete(self)
        self.wake?.()
      },
    }
  }

  return {
    get size() {
      return listeners.size
    },
    changed() {
      version += 1
      callRound()
    },
    listen,
    close() {
      closed = true
      for (const { wake } of listeners) wake?.()
    },
  }
}
