import type { Problem } from '@/lib/contract/errors'
import type { Chunk } from '@/lib/contract/frames'
import { type Job, JobAnswer } from '@/lib/contract/jobs'
import { fetchJson } from '@/lib/browser/api/fetch-json'
import { backoffMs } from './backoff'
import type { Connection } from './connection'
import { jobEvents } from './job-events'
import { jobPoll } from './job-poll'
import { keepProgress } from './keep-progress'
import { ReceivedChunks } from './received-chunks'
import type { SharedConnection } from './shared-connection'
import { sharedEvents } from './shared-events'
import type { StreamEnvironment } from './stream-environment'
import { type SourceKind, StreamOpening } from './stream-opening'
import type { Cursor, Drop, StreamSource } from './stream-source'

/** What a page shows at one moment. `chunks` may grow behind it: only the first `count` belong to the snapshot. */
export interface StreamSnapshot {
  job: Job | null
  chunks: readonly Chunk[]
  count: number
  connection: Connection
}

/** Re-reads from one cursor that bring nothing, after which the log itself is taken to be broken. */
const FRUITLESS_READS = 5
/** A connection that held this long was a good one: the next wait is short again. */
const GOOD_CONNECTION_MS = 5_000

/**
 * The live stream of one job: replays its log, tails it, and opens again by itself until the server says that the log
 * is closed. Snapshots change at most once a frame, however many chunks arrive.
 */
export class JobStream {
  readonly #environment: StreamEnvironment
  readonly #jobId: string
  readonly #shared: SharedConnection | null
  readonly #listeners = new Set<() => void>()
  readonly #received = new ReceivedChunks()
  readonly #opening = new StreamOpening()
  #job: Job | null = null
  #connection: Connection = { kind: 'connecting' }
  #snapshot: StreamSnapshot
  #running = false
  #close = () => {}
  #cancelPublish: (() => void) | null = null
  #failures = 0
  #fruitless = { seq: -1, times: 0 }
  #catchUpTo: Cursor = { attempt: 0, seq: 0 }

  /** @param shared the connection of all tabs; without it this stream has a connection of its own */
  constructor(jobId: string, environment: StreamEnvironment, shared: SharedConnection | null = null) {
    this.#jobId = jobId
    this.#shared = shared
    this.#environment = environment
    this.#snapshot = this.#look()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getSnapshot = (): StreamSnapshot => this.#snapshot

  /** Opens, or resumes after `stop`. Nothing happens where nothing more can come. */
  start(): void {
    // What came in the frame in which it stopped is not shown yet: its end, perhaps, after which nothing comes.
    this.#publishSoon()
    if (this.#running || this.#connection.kind === 'ended') return
    this.#running = true
    this.#open()
  }

  /** Lets go of the connection; what was received stays. */
  stop(): void {
    this.#running = false
    this.#close()
    this.#cancelPublish?.()
    this.#cancelPublish = null
  }

  /** Cuts a wait short, or looks whether a job that had ended was started over. A failure stays one until somebody asks. */
  resumeNow(): void {
    if (this.#connection.kind === 'reconnecting') this.retryNow()
    else if (this.#connection.kind === 'ended') void this.#lookAgain()
  }

  /** Opens now instead of after the wait, or again after a failure. */
  retryNow(): void {
    if (this.#connection.kind !== 'reconnecting' && this.#connection.kind !== 'failed') return
    this.#close()
    this.#running = true
    this.#failures = 0
    this.#fruitless = { seq: -1, times: 0 }
    this.#open()
  }

  /** Takes the job that an action was answered with; one that was started over opens the stream again. */
  adopt(job: Job): void {
    const reopened = this.#connection.kind === 'ended' && (!job.closed || job.attempt > this.#received.attempt)
    if (reopened) this.#job = null
    this.#takeJob(job)
    if (reopened) {
      this.#connection = { kind: 'connecting' }
      this.start()
    }
    this.#publishSoon()
  }

  /** Nobody tells the reader of a closed log that another tab or a script began the job anew. */
  async #lookAgain(): Promise<void> {
    const abort = new AbortController()
    this.#close()
    this.#close = () => abort.abort()
    const url = `/api/jobs/${encodeURIComponent(this.#jobId)}`
    const options = { fetch: this.#environment.fetch, signal: abort.signal }
    // What is shown is true of its attempt; whoever looks at the tab again asks again.
    const answer = await fetchJson(JobAnswer, url, options).catch(() => null)
    if (answer && !abort.signal.aborted && answer.job.attempt > this.#received.attempt) this.adopt(answer.job)
  }

  #open(): void {
    const { kind } = this.#opening
    const openedAt = this.#environment.now()
    const openedWith = this.#received.cursor
    let spoke = false

    const hear = () => {
      spoke = true
      // An answer to a poll shows that the server is back: events get another chance. Each answer asks anew, for what holds
      // them back may be gone by then, and polls that go well end only with the job.
      if (this.#opening.spoke(this.#shared?.isAble ? this.#shared.isHeldBack : undefined)) {
        this.#close()
        this.#open()
      }
    }

    this.#close = this.#source(kind)(openedWith, {
      job: (job) => {
        if (!spoke) this.#catchUpTo = { attempt: job.attempt, seq: job.chunkCount }
        this.#takeJob(job)
        this.#showConnected(kind)
        hear()
      },
      chunks: (attempt, chunks) => {
        if (this.#received.add(attempt, chunks) === 'gap') return this.#readAgain()
        this.#showConnected(kind)
        hear()
      },
      heartbeat: hear,
      done: (job) => {
        this.#takeJob(job)
        if (this.#isShortOf(job)) return this.#readAgain()
        this.#running = false
        this.#show({ kind: 'ended' })
      },
      dropped: (drop) => {
        const lasted = this.#environment.now() - openedAt >= GOOD_CONNECTION_MS
        const progressed = spoke && this.#received.list.length > openedWith.seq
        this.#failures = (lasted && spoke) || progressed ? 0 : this.#failures + 1
        this.#dropped(drop, spoke)
      },
    })
  }

  #source(kind: SourceKind): StreamSource {
    if (kind === 'polls') return jobPoll(this.#jobId, this.#environment)
    if (this.#shared?.isAble) return sharedEvents(this.#jobId, this.#environment, this.#shared)
    return jobEvents(this.#jobId, this.#environment)
  }

  #dropped(drop: Drop, spoke: boolean): void {
    if (drop.fatal && drop.problem) {
      this.#fail(drop.problem)
    } else if (this.#opening.dropped(drop, spoke)) {
      this.#open()
    } else {
      const inMs = backoffMs(this.#failures, this.#environment.random())
      this.#openAfter(inMs)
      this.#show({ kind: 'reconnecting', inMs, at: this.#environment.now() + inMs, problem: drop.problem })
    }
  }

  /** Something is missing before what came: read on from where the list is whole, rather than show a hole. */
  #readAgain(): void {
    this.#close()
    const { seq } = this.#received.cursor
    this.#fruitless = { seq, times: this.#fruitless.seq === seq ? this.#fruitless.times + 1 : 1 }
    if (this.#fruitless.times > FRUITLESS_READS) {
      this.#fail(missingChunk(seq + 1))
    } else {
      this.#openAfter(backoffMs(this.#fruitless.times - 1, this.#environment.random()))
      this.#show({ kind: 'catching-up' })
    }
  }

  #openAfter(ms: number): void {
    this.#close = this.#environment.after(ms, () => this.#open())
  }

  #fail(problem: Problem): void {
    this.#close()
    this.#running = false
    this.#show({ kind: 'failed', problem })
  }

  #takeJob(job: Job): void {
    const known = this.#job
    // A frame written before an answer that overtook it must not bring the old state back.
    if (known && (job.attempt < known.attempt || (job.attempt === known.attempt && known.closed && !job.closed))) return
    this.#received.enterAttempt(job.attempt)
    this.#job = keepProgress(known, job)
    this.#publishSoon()
  }

  #isShortOf(job: Job): boolean {
    return job.attempt === this.#received.attempt && this.#received.list.length < job.chunkCount
  }

  #showConnected(kind: 'events' | 'polls'): void {
    const { attempt, seq } = this.#catchUpTo
    const behind = this.#received.attempt === attempt && this.#received.list.length < seq
    this.#show({ kind: behind ? 'catching-up' : kind === 'events' ? 'live' : 'polling' })
  }

  #show(connection: Connection): void {
    if (connection.kind !== this.#connection.kind || 'at' in connection) this.#connection = connection
    this.#publishSoon()
  }

  #look(): StreamSnapshot {
    const { list } = this.#received
    return { job: this.#job, chunks: list, count: list.length, connection: this.#connection }
  }

  #publishSoon(): void {
    this.#cancelPublish ??= this.#environment.nextFrame(() => {
      this.#cancelPublish = null
      this.#snapshot = this.#look()
      for (const listener of this.#listeners) listener()
    })
  }
}

function missingChunk(seq: number): Problem {
  return {
    code: 'internal',
    message: `Chunk ${seq} is missing from the log.`,
    cause: 'The log was read again and again, and the chunk was never there.',
    action: 'Run the job again for a whole stream; the server’s own log may say more.',
  }
}
