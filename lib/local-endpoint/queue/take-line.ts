import type { Armed, Signals } from '@/lib/local-endpoint/signals'

/** A place in the line of those who wait for a job of one endpoint. */
export interface Place {
  first(): boolean
  /** Hears of changes of the line. Arm before asking `first`. */
  arm(): Armed
  /** Lets the others pass, for what waits is not for this one. */
  stepBack(): void
  leave(): void
}

/** Who waits for jobs, in the order in which they came: the one that has been idle longest gets the next job. */
export class TakeLine {
  readonly #signals: Signals
  readonly #lines = new Map<string, Place[]>()

  constructor(signals: Signals) {
    this.#signals = signals
  }

  /** How many wait for a job of the endpoint. */
  length(endpointId: string): number {
    return this.#lines.get(endpointId)?.length ?? 0
  }

  join(endpointId: string): Place {
    const key = `line ${endpointId}`
    const line = this.#lines.get(endpointId) ?? []
    this.#lines.set(endpointId, line)
    const leave = () => {
      const at = line.indexOf(place)
      if (at < 0) return
      line.splice(at, 1)
      if (line.length === 0 && this.#lines.get(endpointId) === line) this.#lines.delete(endpointId)
      else if (at === 0) this.#signals.wake(key)
    }
    const place: Place = {
      first: () => line[0] === place,
      arm: () => this.#signals.arm(key),
      stepBack: () => {
        if (line.length < 2) return
        line.splice(line.indexOf(place), 1)
        line.push(place)
        this.#signals.wake(key)
      },
      leave,
    }
    line.push(place)
    return place
  }
}
