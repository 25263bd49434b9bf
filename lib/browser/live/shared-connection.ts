import { isBehind } from './is-behind'
import { presenceLock } from './presence-lock'
import type { ChannelLike, SharedEnvironment } from './shared-environment'
import { SharedLeader } from './shared-leader'
import type { Cursor, Drop } from './stream-source'
import { TabElection } from './tab-election'
import { type Place, type TabFrame, TabMessage } from './tab-message'

/** Tabs of an older version talk to each other under their own number. */
const CHANNEL = 'sluice-events-1'
/** Connections in a row that brought nothing, though the log could be read each time: something holds events back. */
const FAILURES_BEFORE_HELD = 2
/** For so long nobody tries events again by itself. */
const HELD_MS = 60_000
/** Each try that brings nothing leaves the page without news for seconds: the next one is twice as far, up to this. */
const LONGEST_HELD_MS = 960_000

/** Somebody in this tab who follows a job. */
export interface Follower {
  /** The last chunk it has. */
  cursor(): Cursor
  frame(frame: TabFrame): void
  /** The connection carries the job, and is this far. */
  reached(cursor: Cursor): void
  /** Nothing more comes: follow again. */
  lost(drop: Drop): void
}

/**
 * This tab's part in the one connection of all tabs. Whoever follows a job here gets its frames from the leading tab,
 * which may be this one. Following says nothing about what was before: read the log up to a cursor first, and what is
 * missing below a frame's first chunk, too. A tab that follows nothing holds no lock, no line and no
 * connection, unless it leads: then it stays until nobody follows anything, for each change of hands is a new connection.
 */
export class SharedConnection {
  readonly #environment: SharedEnvironment
  readonly #followers = new Set<{ jobId: string; follower: Follower }>()
  readonly #election: TabElection
  #channel: ChannelLike | null = null
  #leader: SharedLeader | null = null
  #leave: (() => void) | null = null
  /** Another one each time this tab enters, so that nobody can wait for its lock before it holds it. */
  #name = ''
  #entries = 0
  #isPresent = false
  #isAble = true
  #failures = 0
  #fruitlessTries = 0
  #heldUntil = 0

  constructor(environment: SharedEnvironment) {
    this.#environment = environment
    this.#election = new TabElection(environment, {
      won: () => {
        const say = (message: TabMessage, onlyHere?: boolean) => this.#say(message, onlyHere)
        this.#leader = new SharedLeader(environment, this.#name, say, () => this.#leaveIfIdle())
        this.#say({ type: 'leading' })
      },
      deposed: () => {
        this.#leader?.close()
        this.#leader = null
      },
      doubt: () => this.#say({ type: 'ask' }),
      unable: () => this.#unable(),
    })
  }

  /** False once the browser has denied locks to this page: every tab then has a connection of its own. */
  get isAble(): boolean {
    return this.#isAble
  }

  /** Whether there was lately no place on the connection, or something was found to hold events back. */
  get isHeldBack(): boolean {
    return this.#environment.now() < this.#heldUntil
  }

  /** Follows a job, by Sluice's own id. Returns how to end that. */
  follow(jobId: string, follower: Follower): () => void {
    const entry = { jobId, follower }
    this.#followers.add(entry)
    if (!this.#leave) this.#enter()
    this.#tell()
    return () => {
      if (!this.#followers.delete(entry)) return
      this.#tell()
      if (!this.#leader?.isNeeded) this.#leaveIfIdle()
    }
  }

  /** Hands everything over at once, for a page that the browser is about to freeze or to put away. */
  letGo(): void {
    this.#drop({ kind: 'broken', problem: null, fatal: false })
    this.#leave?.()
  }

  #leaveIfIdle(): void {
    if (this.#followers.size === 0) this.#leave?.()
  }

  #enter(): void {
    const gone = new AbortController()
    this.#name = `${this.#environment.tabId}.${++this.#entries}`
    this.#channel = this.#environment.openChannel(CHANNEL, (message) => this.#overhear(message))
    let release = () => {}
    this.#leave = () => {
      gone.abort()
      release()
      this.#isPresent = false
      this.#leave = null
      this.#leader?.close()
      this.#leader = null
      this.#election.leave()
      this.#channel?.close()
      this.#channel = null
    }
    const whileHeld = () => {
      if (gone.signal.aborted) return
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      // Only now may others wait for this lock: before, they would take it for left.
      this.#isPresent = true
      this.#election.stand()
      this.#tell()
      return held
    }
    this.#environment.locks
      .request(presenceLock(this.#name), { signal: gone.signal }, whileHeld)
      .catch(() => gone.signal.aborted || this.#unable())
  }

  #unable(): void {
    this.#isAble = false
    this.letGo()
  }

  #tell(): void {
    if (!this.#isPresent) return
    const places = new Map<string, Place>()
    for (const { jobId, follower } of this.#followers) {
      const place = { jobId, ...follower.cursor() }
      const other = places.get(jobId)
      if (!other || isBehind(place, other)) places.set(jobId, place)
    }
    this.#say({ type: 'following', tab: this.#name, places: [...places.values()] })
  }

  #say(message: TabMessage, onlyHere = false): void {
    if (!onlyHere) this.#channel?.post(message)
    this.#hear(message)
  }

  #overhear(message: unknown): void {
    const parsed = TabMessage.safeParse(message)
    if (parsed.success && this.#channel) this.#hear(parsed.data)
  }

  #hear(message: TabMessage): void {
    switch (message.type) {
      case 'following':
        this.#leader?.following(message.tab, message.places)
        break
      case 'ask':
        this.#leader?.alive()
        break
      case 'leading':
        this.#election.heard()
        this.#tell()
        break
      case 'alive':
        this.#election.heard()
        this.#compare(message.places)
        break
      case 'frame':
        this.#election.heard()
        this.#failures = 0
        this.#fruitlessTries = 0
        for (const { follower } of this.#followersOf(message.jobId)) follower.frame(message)
        break
      case 'full':
        if (message.tab !== this.#name) break
        this.#heldUntil = this.#environment.now() + HELD_MS
        for (const jobId of message.jobIds) this.#drop({ kind: 'silent', problem: null, fatal: false }, jobId)
        break
      case 'lost':
        this.#election.heard()
        this.#lost(message)
        break
    }
  }

  /** Mends whatever went wrong between tabs: says again what the leading tab does not know of. */
  #compare(places: readonly Place[]): void {
    const reached = new Map(places.map((place) => [place.jobId, place]))
    let isUnknown = false
    for (const { jobId, follower } of [...this.#followers]) {
      const place = reached.get(jobId)
      if (place) follower.reached({ attempt: place.attempt, seq: place.seq })
      else isUnknown = true
    }
    if (isUnknown) this.#tell()
  }

  #lost({ kind, problem }: { kind: Drop['kind']; problem: Drop['problem'] }): void {
    if (!problem) this.#failures += 1
    const isHeld = kind === 'silent' || this.#failures >= FAILURES_BEFORE_HELD
    if (isHeld) {
      this.#heldUntil = this.#environment.now() + Math.min(LONGEST_HELD_MS, HELD_MS * 2 ** this.#fruitlessTries)
      this.#fruitlessTries += 1
    }
    this.#drop({ kind: isHeld ? 'silent' : kind, problem, fatal: false })
  }

  #drop(drop: Drop, jobId?: string): void {
    for (const { follower } of jobId === undefined ? [...this.#followers] : this.#followersOf(jobId)) {
      follower.lost(drop)
    }
  }

  #followersOf(jobId: string) {
    return [...this.#followers].filter((entry) => entry.jobId === jobId)
  }
}
