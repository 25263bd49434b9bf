/** How many bytes may be held at once by all who take from it; the others wait, in order. */
export class ByteBudget {
  readonly #size: number
  #held = 0
  #waiting: { bytes: number; go: () => void }[] = []

  constructor(size: number) {
    this.#size = size
  }

  /** Resolves when there is room, with how to give it back. More than all of it waits until nothing else is held. */
  async take(bytes: number): Promise<() => void> {
    const asked = Math.min(bytes, this.#size)
    if (this.#waiting.length > 0 || this.#held + asked > this.#size) {
      await new Promise<void>((go) => this.#waiting.push({ bytes: asked, go }))
    } else this.#held += asked
    let given = false
    return () => {
      if (given) return
      given = true
      this.#held -= asked
      this.#serve()
    }
  }

  #serve(): void {
    for (let next = this.#waiting[0]; next && this.#held + next.bytes <= this.#size; next = this.#waiting[0]) {
      this.#waiting.shift()
      this.#held += next.bytes
      next.go()
    }
  }
}
