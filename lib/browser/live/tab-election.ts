import { isAbort } from '@/lib/browser/api/fetch-text'
import type { SharedEnvironment } from './shared-environment'

/** Held by the leading tab; the browser passes it on when that tab closes or crashes. */
const LEADER_LOCK = 'sluice-events-1'
const CHECK_MS = 2_000
/**
 * So long without a word from the leading tab, or up to half as long again, and it is asked; as long again without an
 * answer, and it is frozen. At random, so that one asks for all.
 */
const QUIET_MS = 4_000

interface ElectionEvents {
  won(): void
  /** Another tab leads now. */
  deposed(): void
  /** The leading tab was not heard of for a while: ask it. */
  doubt(): void
  /** This browser denies locks to this page. */
  unable(): void
}

/**
 * Makes one of the tabs the leading one. The lock settles who; a leading tab that does not answer, because its browser
 * froze it with the lock in its hand, loses the lock to the first that notices.
 */
export class TabElection {
  readonly #environment: SharedEnvironment
  readonly #events: ElectionEvents
  #round: AbortController | null = null
  #release: (() => void) | null = null
  #heardAt = 0
  #asked = false
  #cancelCheck = () => {}

  constructor(environment: SharedEnvironment, events: ElectionEvents) {
    this.#environment = environment
    this.#events = events
  }

  /** Stands from now on until `leave`. */
  stand(): void {
    this.heard()
    this.#campaign(false)
    this.#cancelCheck = this.#environment.after(CHECK_MS, () => this.#check())
  }

  /** Stands no more, and hands the lead over if it was held. */
  leave(): void {
    this.#cancelCheck()
    this.#round?.abort()
    this.#round = null
    this.#release?.()
    this.#release = null
  }

  /** The leading tab spoke. */
  heard(): void {
    this.#heardAt = this.#environment.now()
    this.#asked = false
  }

  #campaign(steal: boolean): void {
    this.#round?.abort()
    const round = new AbortController()
    this.#round = round
    // The browser allows a steal no signal; it need not wait, so there is nothing to call off.
    const options = steal ? { steal } : { signal: round.signal }
    const whileHeld = () => {
      if (this.#round !== round) return
      const held = new Promise<void>((resolve) => {
        this.#release = resolve
      })
      this.#events.won()
      return held
    }
    this.#environment.locks.request(LEADER_LOCK, options, whileHeld).catch((error: unknown) => {
      if (this.#round !== round) return
      if (this.#release) this.#events.deposed()
      this.#release = null
      if (!isAbort(error)) return this.#events.unable()
      this.heard()
      this.#campaign(false)
    })
  }

  #check(): void {
    this.#cancelCheck = this.#environment.after(CHECK_MS, () => this.#check())
    if (this.#release || this.#environment.now() - this.#heardAt < QUIET_MS * (1 + this.#environment.random() / 2))
      return
    // After a sleep of the whole machine the clock alone proves nothing: an answer is waited for.
    this.#heardAt = this.#environment.now()
    if (this.#asked) this.#campaign(true)
    else this.#events.doubt()
    this.#asked = !this.#asked
  }
}
