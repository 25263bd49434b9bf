import type { Drop } from './stream-source'

export type SourceKind = 'events' | 'polls'

/** Failures in a row, before any event, after which a proxy is taken to hold events back. */
const FAILURES_BEFORE_POLLING = 2

/**
 * Decides which way to open next. Events are preferred; polls are the way through proxies that swallow them. A server
 * that is down fails both ways: then events are tried again, so that a restart does not leave the page on polls.
 */
export class StreamOpening {
  kind: SourceKind = 'events'
  #failures = 0
  #eventsWorked = false

  /**
   * Something came through. Returns true when events deserve another try.
   * @param isHeldBack whether something is known to hold events back, which the connection of all tabs tells; where nobody
   *   can tell, they deserve one try if they worked before
   */
  spoke(isHeldBack?: boolean): boolean {
    if (this.kind === 'events') {
      this.#failures = 0
      this.#eventsWorked = true
      return false
    }
    if (isHeldBack ?? !this.#eventsWorked) return false
    this.#eventsWorked = false
    this.#failures = 0
    this.kind = 'events'
    return true
  }

  /** A connection ended. Returns true when the other way is to be tried at once, without waiting. */
  dropped(drop: Drop, spoke: boolean): boolean {
    if (this.kind === 'polls') {
      this.kind = 'events'
      this.#failures = FAILURES_BEFORE_POLLING - 1
      return false
    }
    // What holds events back does so whether or not the log itself could be read.
    if (spoke && drop.kind !== 'silent') return false
    this.#failures += 1
    // A refusal carries no words in an EventSource; the poll that follows is answered with them.
    if (drop.kind === 'broken' && this.#failures < FAILURES_BEFORE_POLLING) return false
    this.kind = 'polls'
    return true
  }
}
