import type { BuiltInHandler, Handler } from './built-in/handler'

type Step = { yields: unknown } | { throws: Error } | { ends: true }

/** For tests: a handler that does one step whenever the test says so. */
export class GatedHandler implements BuiltInHandler {
  readonly aggregate: boolean
  readonly concurrency: number
  readonly #steps: Step[] = []
  #wake: (() => void)[] = []
  /** Ids of the jobs that were started. */
  readonly started: string[] = []
  /** Reasons for which runs were interrupted. */
  readonly interrupted: string[] = []

  constructor({ aggregate = true, concurrency = 1 } = {}) {
    this.aggregate = aggregate
    this.concurrency = concurrency
  }

  step(...steps: Step[]): void {
    this.#steps.push(...steps)
    this.#rouse()
  }

  yields(...values: unknown[]): void {
    this.step(...values.map((value) => ({ yields: value })))
  }

  /** Resolves once `count` runs have started. */
  async starts(count: number): Promise<void> {
    while (this.started.length < count) await new Promise<void>((resolve) => this.#wake.push(resolve))
  }

  readonly handler: Handler = (job, tools) => this.#run(job.id, tools.signal)

  async *#run(id: string, signal: AbortSignal): AsyncGenerator<unknown, void> {
    this.started.push(id)
    this.#rouse()
    signal.addEventListener('abort', () => this.#rouse())
    for (;;) {
      while (this.#steps.length === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => this.#wake.push(resolve))
      }
      if (signal.aborted) {
        this.interrupted.push(signal.reason.message)
        signal.throwIfAborted()
      }
      const step = this.#steps.shift()
      if (!step || 'ends' in step) return
      if ('throws' in step) throw step.throws
      yield step.yields
    }
  }

  #rouse(): void {
    const wake = this.#wake
    this.#wake = []
    for (const each of wake) each()
  }
}
