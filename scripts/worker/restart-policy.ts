const FIRST_MS = 1_000
const LONGEST_MS = 30_000
const CALM_MS = 60_000
const QUICK_MS = 60_000
const MOST_QUICK = 5

/** When to start a worker again that has ended without being asked to. */
export class RestartPolicy {
  #failures = 0
  #quick = 0

  /**
   * @param life.asked whether it ever asked for a job
   * @returns how long to wait, in milliseconds, and how many times in a row it has now ended without ever asking for a
   * job; `giveUp` when another try would end like the ones before
   */
  after(life: { livedMs: number; asked: boolean }): { waitMs: number; quickDeaths: number; giveUp: boolean } {
    if (life.livedMs >= CALM_MS) this.#failures = 0
    this.#quick = life.asked || life.livedMs >= QUICK_MS ? 0 : this.#quick + 1
    const waitMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures)
    this.#failures++
    return { waitMs, quickDeaths: this.#quick, giveUp: this.#quick >= MOST_QUICK }
  }

  /** What made it end may be gone: its files have changed. */
  reset(): void {
    this.#failures = 0
    this.#quick = 0
  }
}
