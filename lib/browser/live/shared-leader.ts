import { MOST_JOBS } from '@/lib/contract/shared-events'
import { backoffMs } from './backoff'
import { isBehind } from './is-behind'
import { openSharedSource } from './open-shared-source'
import { presenceLock } from './presence-lock'
import type { SharedEnvironment } from './shared-environment'
import type { Cursor, Drop } from './stream-source'
import type { Place, TabFrame, TabMessage } from './tab-message'

/** A new leader hears everybody out before it opens; tabs that open together come in together. */
const GATHER_MS = 60
const ANSWER_MS = 20
/** A job that nobody follows any more is not worth a new connection at once. */
const SHED_MS = 5_000

/** @param onlyHere whether this tab alone need hear it */
type Say = (message: TabMessage, onlyHere?: boolean) => void

/**
 * The one connection to the server, held by the leading tab: carries the jobs that any tab follows, and passes each frame
 * on as it came. Opens anew, after the last frame of each job, whenever a job is added; the break of a good connection is
 * mended without a word. Whatever goes wrong beyond that is told to all, and each tab opens again by its own rules.
 */
export class SharedLeader {
  readonly #environment: SharedEnvironment
  readonly #self: string
  readonly #say: Say
  readonly #idle: () => void
  readonly #wanted = new Map<string, { jobs: Set<string>; left: AbortController }>()
  /** The jobs on the connection, or about to be, and how far each was passed on. */
  readonly #reached = new Map<string, Cursor>()
  #carried: ReadonlySet<string> = new Set()
  #close = () => {}
  #answer: (() => void) | null = null
  #opening: { at: number; cancel: () => void } | null = null

  /**
   * @param self this tab, as it names itself
   * @param idle called when no tab follows anything any more
   */
  constructor(environment: SharedEnvironment, self: string, say: Say, idle: () => void) {
    this.#environment = environment
    this.#self = self
    this.#say = say
    this.#idle = idle
  }

  get isNeeded(): boolean {
    return this.#wanted.size > 0
  }

  close(): void {
    this.#close()
    this.#opening?.cancel()
    this.#opening = null
    this.#answer?.()
    this.#answer = null
    for (const { left } of this.#wanted.values()) left.abort()
    this.#wanted.clear()
    this.#reached.clear()
  }

  /** Says soon what is carried: once, however many ask. */
  alive(): void {
    this.#answer ??= this.#environment.after(ANSWER_MS, () => {
      this.#answer = null
      const places = [...this.#reached].map(([jobId, cursor]) => ({ jobId, ...cursor }))
      this.#say({ type: 'alive', places })
    })
  }

  /** Takes down all that a tab follows. */
  following(tab: string, places: readonly Place[]): void {
    if (places.length === 0 && !this.#wanted.has(tab)) return
    const left = this.#wanted.get(tab)?.left ?? this.#awaitEnd(tab)
    if (places.length > 0) this.#wanted.set(tab, { jobs: new Set(places.map(({ jobId }) => jobId)), left })
    else this.#forget(tab)
    this.#drop(places.length === 0)
    const full = places.filter((place) => !this.#add(place)).map(({ jobId }) => jobId)
    if (full.length > 0) this.#say({ type: 'full', tab, jobIds: full })
    // Tells the tab that it is heard. If it is behind what was passed on already, it reads the difference from the log.
    if (places.some(({ jobId }) => this.#carried.has(jobId))) this.alive()
    if (this.#wanted.size === 0) this.#idle()
  }

  #add({ jobId, attempt, seq }: Place): boolean {
    const reached = this.#reached.get(jobId)
    const isWaiting = reached && !this.#carried.has(jobId)
    if (!reached && this.#reached.size >= MOST_JOBS) return false
    if (!reached || (isWaiting && isBehind({ attempt, seq }, reached))) this.#reached.set(jobId, { attempt, seq })
    if (!reached) this.#openIn(GATHER_MS)
    return true
  }

  #drop(atOnce: boolean): void {
    const wanted = new Set([...this.#wanted.values()].flatMap(({ jobs }) => [...jobs]))
    const idle = [...this.#reached.keys()].filter((jobId) => !wanted.has(jobId))
    for (const jobId of idle) this.#reached.delete(jobId)
    if (this.#reached.size === 0 && atOnce) this.#close()
    else if (idle.length > 0) this.#openIn(SHED_MS)
  }

  /** The browser frees a tab's lock when it is gone, however it went: no tab has to be asked whether it is still there. */
  #awaitEnd(tab: string): AbortController {
    const left = new AbortController()
    if (tab !== this.#self) {
      const forget = async () => {
        if (!left.signal.aborted) this.following(tab, [])
      }
      this.#environment.locks.request(presenceLock(tab), { signal: left.signal }, forget).catch(() => {})
    }
    return left
  }

  #forget(tab: string): void {
    this.#wanted.get(tab)?.left.abort()
    this.#wanted.delete(tab)
  }

  #openIn(ms: number): void {
    const at = this.#environment.now() + ms
    if (this.#opening && this.#opening.at <= at) return
    this.#opening?.cancel()
    this.#opening = { at, cancel: this.#environment.after(ms, () => this.#open()) }
  }

  #open(): void {
    this.#opening = null
    this.#close()
    if (this.#reached.size === 0) return
    this.#carried = new Set(this.#reached.keys())
    const close = openSharedSource(this.#reached, this.#environment, {
      frame: (frame, cursor) => this.#pass(frame, cursor),
      heartbeat: () => this.alive(),
      lost: (why, isOrdinary) => {
        this.#carried = new Set()
        if (isOrdinary) this.#openIn(backoffMs(0, this.#environment.random()))
        else this.#lose(why)
      },
    })
    this.#close = () => {
      close()
      this.#carried = new Set()
    }
  }

  #pass(frame: TabFrame, cursor: Cursor | null): void {
    if (!this.#reached.has(frame.jobId)) return
    if (cursor) this.#reached.set(frame.jobId, cursor)
    if (frame.event === 'done' || frame.event === 'gone') this.#reached.delete(frame.jobId)
    // The server ends what has no more to say, which would look like a break.
    if (this.#reached.size === 0) this.#close()
    // Copying megabytes to a line on which nobody follows the job would cost this tab its frames.
    this.#say(frame, ![...this.#wanted].some(([tab, { jobs }]) => tab !== this.#self && jobs.has(frame.jobId)))
  }

  #lose({ kind, problem }: Drop): void {
    this.close()
    this.#say({ type: 'lost', kind, problem })
  }
}
