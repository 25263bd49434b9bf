import type { Clock } from './clock'

/** For tests: a clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  #now = Date.UTC(2030, 0, 1)
  readonly #timers = new Set<{ at: number; run: () => void }>()
  #watchers: (() => void)[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run }
    this.#timers.add(timer)
    for (const watcher of this.#watchers) watcher()
    return () => this.#timers.delete(timer)
  }

  /** Moves time forward and runs what falls due, in order. */
  advance(ms: number): void {
    const until = this.#now + ms
    for (;;) {
      const [next] = [...this.#timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)
      if (!next) break
      this.#timers.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
    }
    this.#now = until
  }

  /** Resolves once somebody waits for exactly `ms` from now. */
  async armed(ms: number): Promise<void> {
    const there = () => [...this.#timers].some((timer) => timer.at === this.#now + ms)
    while (!there()) await new Promise<void>((resolve) => this.#watchers.push(resolve))
  }
}
