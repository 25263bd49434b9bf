import type { Chunk } from '@/lib/contract/frames'
import type { Cursor } from './stream-source'

/** What became of a batch: `gap` means that chunks are missing before it and the log must be read again. */
export type Received = 'added' | 'nothing-new' | 'gap'

/**
 * The chunks of one job as far as they came: in order, each once, without a hole.
 * `list` only ever grows; a new attempt gets a new array, so a reader that remembers the array and its length
 * holds a consistent view without a copy.
 */
export class ReceivedChunks {
  attempt = 0
  list: Chunk[] = []

  get cursor(): Cursor {
    return { attempt: this.attempt, seq: this.list.length }
  }

  /** Starts over when the job did. Returns whether it had to. */
  enterAttempt(attempt: number): boolean {
    if (attempt <= this.attempt) return false
    this.attempt = attempt
    if (this.list.length > 0) this.list = []
    return true
  }

  /** Takes in a batch, skipping what is here already and anything of an attempt that is over. */
  add(attempt: number, chunks: readonly Chunk[]): Received {
    if (attempt < this.attempt) return 'nothing-new'
    this.enterAttempt(attempt)
    let added = false
    for (const chunk of chunks) {
      if (chunk.seq <= this.list.length) continue
      if (chunk.seq > this.list.length + 1) return 'gap'
      this.list.push(chunk)
      added = true
    }
    return added ? 'added' : 'nothing-new'
  }
}
