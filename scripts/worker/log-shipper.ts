import type { WorkerLine } from '@/lib/contract/local-endpoint'
import type { Clock } from '@/lib/local-endpoint/clock'
import { LINE_LENGTH } from './split-lines'

const GATHER_MS = 200
const RETRY_MS = 2_000
const BATCH_LINES = 500
/** Of a batch, in characters. */
const BATCH_LENGTH = 1_000_000
/** The endpoint keeps no more of a worker. */
const WAITING_LINES = 500

/**
 * Sends a worker's lines to the endpoint's page, in batches, one at a time. The worker never waits for it: while the
 * endpoint is slow or away the newest lines are kept, and how many older ones were dropped is said in their place.
 */
export class LogShipper {
  readonly #clock: Clock
  readonly #send: (lines: WorkerLine[]) => Promise<void>
  #waiting: WorkerLine[] = []
  #dropped = 0
  #callOff: (() => void) | undefined
  #sending: Promise<void> | undefined
  #closed = false

  constructor(clock: Clock, send: (lines: WorkerLine[]) => Promise<void>) {
    this.#clock = clock
    this.#send = send
  }

  add(stream: WorkerLine['stream'], text: string): void {
    this.#waiting.push({ at: this.#time(), stream, text: text.slice(0, LINE_LENGTH) })
    this.#bound()
    this.#flushAfter(GATHER_MS)
  }

  /** Sends what is left, once and without another try, for it is not worth holding up the end. */
  async close(): Promise<void> {
    this.#closed = true
    this.#callOff?.()
    await this.#sending
    while (this.#waiting.length > 0) if (!(await this.#flush())) return
  }

  #flushAfter(ms: number) {
    if (this.#closed || this.#callOff || this.#sending) return
    this.#callOff = this.#clock.after(ms, () => {
      this.#callOff = undefined
      this.#sending = this.#flush().then((sent) => {
        this.#sending = undefined
        if (this.#waiting.length > 0) this.#flushAfter(sent ? GATHER_MS : RETRY_MS)
      })
    })
  }

  async #flush(): Promise<boolean> {
    const batch = this.#nextBatch()
    const dropped = this.#dropped
    this.#dropped = 0
    try {
      await this.#send(dropped > 0 ? [this.#note(dropped), ...batch] : batch)
      return true
    } catch {
      this.#dropped += dropped
      this.#waiting.unshift(...batch)
      this.#bound()
      return false
    }
  }

  #nextBatch(): WorkerLine[] {
    let length = 0
    let count = 0
    for (const { text } of this.#waiting) {
      length += text.length
      // One place is for the note.
      if (count > 0 && (length > BATCH_LENGTH || count === BATCH_LINES - 1)) break
      count++
    }
    return this.#waiting.splice(0, count)
  }

  #bound() {
    const over = this.#waiting.length - WAITING_LINES
    if (over <= 0) return
    this.#waiting.splice(0, over)
    this.#dropped += over
  }

  #note(dropped: number): WorkerLine {
    return {
      at: this.#time(),
      stream: 'sluice',
      text: `… ${dropped.toLocaleString('en')} lines before this were not kept`,
    }
  }

  #time(): string {
    return new Date(this.#clock.now()).toISOString()
  }
}
