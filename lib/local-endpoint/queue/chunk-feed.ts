/** One yield on its way to a reader. `text` is its JSON, null while it lies in the database only. */
export interface FeedChunk {
  n: number
  bytes: number
  text: string | null
  stored: boolean
}

/**
 * The unread chunks of one run, in order. A reader claims some, and tells whether its answer arrived: then they are gone;
 * otherwise they return to their place. Says nothing about the database but which chunks are there and which must go.
 */
export class ChunkFeed {
  #waiting: FeedChunk[] = []
  readonly #inFlight = new Set<FeedChunk>()
  #nextN = 1
  #appended = 0
  #tail: Promise<unknown> = Promise.resolve()
  #pendingTasks = 0
  /** Bytes of waiting chunks whose text is in memory. */
  memoryBytes = 0
  /** True once any chunk was sent to a reader. */
  handedOut = false
  #annulled = false
  /** Delivered chunks whose rows may still have to be deleted. */
  #removable: FeedChunk[] = []

  /** A feed of chunks that all lie in the database, as after a restart. */
  static ofStored(rows: { n: number; bytes: number }[]): ChunkFeed {
    const feed = new ChunkFeed()
    feed.#waiting = rows.map((row) => ({ ...row, text: null, stored: true }))
    return feed
  }

  get size(): number {
    return this.#waiting.length
  }

  /** How many yields were appended, whatever became of them. */
  get appended(): number {
    return this.#appended
  }

  get inFlight(): number {
    return this.#inFlight.size
  }

  /** Nothing to read, nothing on its way, nothing left to write: the feed may be forgotten. */
  get idle(): boolean {
    return this.size === 0 && this.inFlight === 0 && this.#removable.length === 0 && this.#pendingTasks === 0
  }

  /** Adds a yield to the end, as these chunks: none counts it without keeping it. */
  append(texts: readonly string[]): void {
    this.#appended += 1
    for (const text of texts) {
      const bytes = Buffer.byteLength(text)
      this.#waiting.push({ n: this.#nextN++, bytes, text, stored: false })
      this.memoryBytes += bytes
    }
  }

  /** Takes chunks from the front, at least one if there is one, at most `maxBytes` otherwise; the last `keep` stay. */
  claim(maxBytes: number, keep = 0): FeedChunk[] {
    if (this.#annulled) return []
    let count = 0
    let bytes = 0
    for (const chunk of this.#waiting) {
      if (count >= this.#waiting.length - keep) break
      bytes += chunk.bytes
      if (count > 0 && bytes > maxBytes) break
      count += 1
    }
    const claimed = this.#waiting.splice(0, count)
    for (const chunk of claimed) {
      this.#inFlight.add(chunk)
      if (chunk.text !== null) this.memoryBytes -= chunk.bytes
    }
    return claimed
  }

  /**
   * The run is void: nothing more of it is handed out.
   * @returns whether a reader has chunks of it, or may get some by an answer on its way
   */
  annul(): boolean {
    this.#annulled = true
    return this.handedOut || this.inFlight > 0
  }

  /** The answer with these chunks reached its socket. */
  delivered(chunks: FeedChunk[]): void {
    this.handedOut = true
    for (const chunk of chunks) {
      this.#inFlight.delete(chunk)
      this.#removable.push(chunk)
    }
    // Nothing being written, never stored: no row to delete, which is the ordinary case of a running job.
    if (this.#pendingTasks === 0) this.#removable = this.#removable.filter((chunk) => chunk.stored)
  }

  get hasRemovable(): boolean {
    return this.#removable.length > 0
  }

  /** Deletes the rows of delivered chunks by `remove`; what it could not delete stays for the next call. */
  removeDelivered(remove: (ns: number[]) => Promise<void>): Promise<void> {
    return this.serial(async () => {
      // A copy: chunks that are delivered while the rows are being deleted must wait for their own turn.
      const chunks = new Set(this.#removable)
      const ns = [...chunks].filter((chunk) => chunk.stored).map((chunk) => chunk.n)
      if (ns.length > 0) await remove(ns)
      this.#removable = this.#removable.filter((chunk) => !chunks.has(chunk))
    })
  }

  /** The answer with these chunks was lost: they go back to where they were. */
  giveBack(chunks: FeedChunk[]): void {
    for (const chunk of chunks) {
      this.#inFlight.delete(chunk)
      if (chunk.stored) chunk.text = null
      if (chunk.text !== null) this.memoryBytes += chunk.bytes
    }
    this.#waiting = [...chunks, ...this.#waiting].sort((a, b) => a.n - b.n)
  }

  /** Chunks that only memory has, those on their way included: they may come back. */
  unstored(): FeedChunk[] {
    return [...this.#inFlight, ...this.#waiting].filter((chunk) => !chunk.stored)
  }

  /** These chunks are in the database now; memory lets go of those that wait. */
  markStored(chunks: FeedChunk[]): void {
    for (const chunk of chunks) chunk.stored = true
    for (const chunk of this.#waiting) if (chunk.stored) chunk.text = null
    this.memoryBytes = this.#waiting.reduce((sum, chunk) => sum + (chunk.text === null ? 0 : chunk.bytes), 0)
  }

  /** Runs database work of this feed one after the other, so that a row is never deleted before it was written. */
  serial<T>(task: () => Promise<T>): Promise<T> {
    this.#pendingTasks += 1
    const result = this.#tail.then(task).finally(() => {
      this.#pendingTasks -= 1
    })
    this.#tail = result.catch(() => undefined)
    return result
  }
}
