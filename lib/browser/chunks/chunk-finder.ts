import { chunkHas } from './chunk-has'

interface Searchable {
  seq: number
  output?: unknown
  /** Too large to be on the page. */
  omitted?: true | undefined
  bytes: number
}

/** What was found so far. */
export interface Findings {
  needle: string
  /** Numbers of the chunks, ascending. */
  found: readonly number[]
  /** Numbers of the chunks that are not on the page and were not searched, ascending. */
  unsearched: readonly number[]
  /** How many chunks were looked at. */
  looked: number
}

interface Turns {
  /** Milliseconds of any clock that runs on. */
  now(): number
  /** Runs once the browser has had its turn. @returns how to call it off */
  later(run: () => void): () => void
}

/** Short enough that no frame is late for it. */
const SLICE_MS = 6
const NOTHING: Findings = { needle: '', found: [], unsearched: [], looked: 0 }

/** Searches a growing list of chunks for a text, a few milliseconds at a time, and goes on as chunks come. */
export class ChunkFinder {
  readonly #turns: Turns
  readonly #listeners = new Set<() => void>()
  #chunks: readonly Searchable[] = []
  #count = 0
  #found = new Set<number>()
  #state = NOTHING
  #callOff: (() => void) | null = null

  constructor(turns: Turns) {
    this.#turns = turns
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getState = (): Findings => this.#state

  has = (seq: number): boolean => this.#found.has(seq)

  /** Looks for `text` in the first `count` chunks, whatever its case. What was looked at before is not looked at again. */
  look(chunks: readonly Searchable[], count: number, text: string): void {
    const needle = text.toLowerCase()
    if (chunks !== this.#chunks || needle !== this.#state.needle) {
      this.stop()
      this.#found = new Set()
      this.#state = { ...NOTHING, needle }
      this.#tell()
    }
    this.#chunks = chunks
    this.#count = count
    if (needle !== '' && this.#state.looked < count) this.#callOff ??= this.#turns.later(this.#slice)
  }

  stop(): void {
    this.#callOff?.()
    this.#callOff = null
  }

  #slice = (): void => {
    this.#callOff = null
    const { needle } = this.#state
    const until = this.#turns.now() + SLICE_MS
    const fresh: number[] = []
    const passed: number[] = []
    let { looked } = this.#state
    while (looked < this.#count && this.#turns.now() < until) {
      const chunk = this.#chunks[looked]
      looked++
      if (chunk?.omitted) passed.push(chunk.seq)
      else if (chunk && chunkHas(chunk.output, needle, chunk.bytes)) fresh.push(chunk.seq)
    }
    for (const seq of fresh) this.#found.add(seq)
    const { found, unsearched } = this.#state
    this.#state = {
      needle,
      found: fresh.length > 0 ? [...this.#found] : found,
      unsearched: passed.length > 0 ? [...unsearched, ...passed] : unsearched,
      looked,
    }
    if (looked < this.#count) this.#callOff = this.#turns.later(this.#slice)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
