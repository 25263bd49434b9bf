/** Time as the local endpoint sees it: everything that waits asks here, so a test can hand in its own. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Calls `run` once after `ms` milliseconds; the returned function calls it off. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Resolves after `ms` milliseconds of `clock`.
 * @throws the signal's reason, as soon as the signal is aborted
 */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const onAbort = () => {
      callOff()
      reject(signal.reason)
    }
    const callOff = clock.after(ms, () => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    })
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
