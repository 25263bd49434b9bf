import { INLINE_CHUNK_BYTES } from '@/lib/contract/frames'
import type { CutItem } from './cut-items'

/** An item of a list that is kept as the bytes that came: parsed when it is looked at for the first time. */
export class ListItem {
  /** 1-based. */
  readonly seq: number
  readonly #list: Uint8Array
  readonly #place: CutItem
  #read: { value: unknown } | null = null

  constructor(seq: number, list: Uint8Array, place: CutItem) {
    this.seq = seq
    this.#list = list
    this.#place = place
  }

  get bytes(): number {
    return this.#place.to - this.#place.from
  }

  /** A large one is shown by its size until somebody asks for it, like a chunk of that size. */
  get omitted(): true | undefined {
    return this.bytes > INLINE_CHUNK_BYTES ? true : undefined
  }

  get output(): unknown {
    return this.omitted ? undefined : this.load()
  }

  /** The JSON as it came. */
  text(): string {
    const { from, to } = this.#place
    return new TextDecoder().decode(this.#list.subarray(from, to))
  }

  /** The value, however large. */
  load(): unknown {
    this.#read ??= { value: JSON.parse(this.text()) }
    return this.#read.value
  }
}
