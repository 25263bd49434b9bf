import { z } from 'zod'

/** What bench/latency/handler.py yields. `at` is when, in nanoseconds since 1970. */
const TimedChunk = z.object({ at: z.number(), filling: z.string() })

/** One measured stream. All times in ms. */
export interface Measured {
  /** From the yield to the arrival, by chunk. */
  latencies: number[]
  /** From the submission to the first chunk, and to the last. */
  first: number
  all: number
  /** From the first yield to the last arrival. */
  perSecond: number
}

/** Collects the chunks of one stream as they arrive, in ms since 1970. */
export class Arrivals {
  readonly #began: number
  readonly #latencies: number[] = []
  #firstYield = Number.POSITIVE_INFINITY
  #first = 0
  #last = 0

  /** @param began when the job was submitted */
  constructor(began: number) {
    this.#began = began
  }

  get count(): number {
    return this.#latencies.length
  }

  /** A chunk that was there at `now`. @throws ZodError when it is not the handler's */
  add(output: unknown, now: number): void {
    const yielded = TimedChunk.parse(output).at / 1e6
    if (this.count === 0) this.#first = now
    this.#firstYield = Math.min(this.#firstYield, yielded)
    this.#last = now
    this.#latencies.push(now - yielded)
  }

  /** @throws when it is not all that was asked for */
  measured(chunks: number): Measured {
    if (this.count !== chunks) throw new Error(`${chunks} chunks were yielded and ${this.count} arrived`)
    return {
      latencies: this.#latencies,
      first: this.#first - this.#began,
      all: this.#last - this.#began,
      perSecond: chunks / ((this.#last - this.#firstYield) / 1_000),
    }
  }
}
