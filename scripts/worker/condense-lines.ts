import type { Clock } from '@/lib/local-endpoint/clock'

const WINDOW_MS = 1_000
const CALM_LINES = 1_000
/** While the local endpoint is away the SDK has thousands of lines a second to say so. */
const CALM_LINES_AWAY = 20
const TELL_MS = 10_000
const MOST_SHAPES = 500

/**
 * Lets a worker's lines through until there are too many in a second; from then on, until it is calm again, only lines
 * unlike any before, numbers apart. What is left out is counted and told.
 */
export class CondenseLines {
  readonly #clock: Clock
  readonly #emit: (line: string) => void
  readonly #tell: (words: string) => void
  readonly #shapes = new Set<string>()
  #windowFrom = 0
  #inWindow = 0
  #flood = false
  #leftOut = 0
  #calledOff: (() => void) | undefined
  /** Whether the local endpoint is away. */
  away = false

  constructor(clock: Clock, emit: (line: string) => void, tell: (words: string) => void) {
    this.#clock = clock
    this.#emit = emit
    this.#tell = tell
  }

  add(line: string): void {
    this.#turn()
    this.#inWindow++
    const shape = line.replace(/[0-9a-f]{8,}|\d+/gi, '#').slice(0, 200)
    const known = this.#shapes.has(shape)
    if (this.#shapes.size < MOST_SHAPES) this.#shapes.add(shape)
    if (this.#inWindow > this.#limit()) this.#flood = true
    if (this.#flood && (known || this.#inWindow > CALM_LINES)) this.#leaveOut()
    else this.#emit(line)
  }

  /** Tells what has been left out so far. */
  close(): void {
    this.#calledOff?.()
    this.#calledOff = undefined
    if (this.#leftOut > 0) this.#tell(`… ${this.#leftOut.toLocaleString('en')} lines like those above left out`)
    this.#leftOut = 0
  }

  #limit(): number {
    return this.away ? CALM_LINES_AWAY : CALM_LINES
  }

  #turn() {
    const now = this.#clock.now()
    if (now - this.#windowFrom < WINDOW_MS) return
    const passed = now - this.#windowFrom
    const calm = this.#inWindow <= this.#limit() || passed >= 2 * WINDOW_MS
    this.#windowFrom = now
    this.#inWindow = 0
    if (!calm) return
    if (this.#flood) this.close()
    this.#flood = false
    this.#shapes.clear()
  }

  #leaveOut() {
    this.#leftOut++
    this.#calledOff ??= this.#clock.after(TELL_MS, () => this.close())
  }
}
