import type { Clock } from './clock'

/** An ear put to one key. Arm before looking at the state: what happens between the look and the wait is not missed. */
export interface Armed {
  /** Resolves when the key was woken since arming, when `ms` have passed, or when one of `stops` is aborted. */
  wait(ms: number, stops: AbortSignal[]): Promise<'woken' | 'elapsed' | 'stopped'>
  disarm(): void
}

/** Wakes those who wait for news of a job or of a queue. Costs one map lookup where nobody waits. */
export class Signals {
  readonly #clock: Clock
  readonly #ears = new Map<string, Set<() => void>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  wake(key: string): void {
    const ears = this.#ears.get(key)
    if (ears) for (const ear of [...ears]) ear()
  }

  arm(key: string): Armed {
    let woken = false
    let tell: (() => void) | undefined
    const ear = () => {
      woken = true
      tell?.()
    }
    const ears = this.#ears.get(key) ?? new Set()
    this.#ears.set(key, ears.add(ear))
    const disarm = () => {
      ears.delete(ear)
      if (ears.size === 0 && this.#ears.get(key) === ears) this.#ears.delete(key)
    }
    const wait: Armed['wait'] = (ms, stops) =>
      new Promise((resolve) => {
        const end = (outcome: 'woken' | 'elapsed' | 'stopped') => {
          callOff()
          for (const stop of stops) stop.removeEventListener('abort', onStop)
          disarm()
          resolve(outcome)
        }
        const onStop = () => end('stopped')
        const callOff = this.#clock.after(Math.max(0, ms), () => end('elapsed'))
        tell = () => end('woken')
        for (const stop of stops) stop.addEventListener('abort', onStop, { once: true })
        if (stops.some((stop) => stop.aborted)) onStop()
        else if (woken) end('woken')
      })
    return { wait, disarm }
  }
}

/** Woken when a chunk came, an answer was lost or delivered, or the job ended. */
export const streamKey = (jobId: string) => `stream ${jobId}`
/** Woken when the job ended, or is gone. */
export const endKey = (jobId: string) => `end ${jobId}`
/** Woken when a job came into the endpoint's queue. */
export const queueKey = (endpointId: string) => `queue ${endpointId}`
/** Woken when the first worker attached to the endpoint, or the last one left. */
export const servedKey = (endpointId: string) => `served ${endpointId}`
