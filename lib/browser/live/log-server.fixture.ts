import type { EventSourceLike } from './stream-environment'
import { aChunk, aJob } from './stream-rig.fixture'

const PAGE = 3

/** A job's log as the server has it. */
export interface FakeLog {
  attempt: number
  count: number
  closed: boolean
}

/** A connection as the server serves it: each job from its cursor on, in pages. */
export class FakeConnection implements EventSourceLike {
  readyState = 0
  readonly places = new Map<string, { attempt: number; seq: number; shown: string }>()
  readonly #listeners = new Map<string, (event: { data?: unknown; lastEventId?: string }) => void>()

  constructor(
    readonly url: string,
    readonly tab: { tabId: string; isFrozen: boolean; queues: { events: (() => void)[] } },
    readonly logs: Map<string, FakeLog>,
  ) {
    const jobs = new URL(url, 'http://sluice').searchParams.get('jobs')
    for (const place of jobs?.split(',') ?? []) {
      const [jobId = '', cursor = ''] = place.split('@')
      const [attempt = 0, seq = 0] = cursor.split('.').map(Number)
      this.places.set(jobId, { attempt, seq, shown: '' })
    }
  }

  addEventListener(type: string, listener: (event: { data?: unknown; lastEventId?: string }) => void) {
    this.#listeners.set(type, listener)
  }

  close() {
    this.readyState = 2
  }

  /** The connection breaks; `refused` is an answer that is no event stream. */
  fail(refused = false) {
    this.readyState = refused ? 2 : 0
    this.tab.queues.events.push(() => this.#listeners.get('error')?.({}))
  }

  emit(type: string, data: unknown, lastEventId = '') {
    this.tab.queues.events.push(() => this.#listeners.get(type)?.({ data: JSON.stringify(data), lastEventId }))
  }

  hasMore(): boolean {
    return [...this.places].some(([jobId, place]) => this.#isRipe(jobId, place))
  }

  sendNext() {
    for (const [jobId, place] of this.places) {
      if (!this.#isRipe(jobId, place)) continue
      const log = logOf(this.logs, jobId)
      const { shown } = place
      place.shown = JSON.stringify(log)
      if (shown === '') this.emit('job', { job: jobOf(jobId, log) }, jobId)
      if (place.attempt !== log.attempt) Object.assign(place, { attempt: log.attempt, seq: 0 })
      const chunks = pageOf(log, place.seq)
      place.seq += chunks.length
      const id = `${jobId}@${place.attempt}.${place.seq}`
      if (chunks.length > 0) this.emit('chunks', { attempt: log.attempt, chunks }, id)
      if (shown !== '' && shown !== place.shown) this.emit('job', { job: jobOf(jobId, log) }, jobId)
      if (log.closed && place.seq === log.count) {
        this.emit('done', { job: jobOf(jobId, log) }, jobId)
        this.places.delete(jobId)
      }
      return
    }
  }

  #isRipe(jobId: string, place: { attempt: number; seq: number; shown: string }): boolean {
    const log = logOf(this.logs, jobId)
    return place.shown !== JSON.stringify(log) || place.attempt !== log.attempt || place.seq < log.count
  }
}

function logOf(logs: Map<string, FakeLog>, jobId: string): FakeLog {
  return logs.get(jobId) ?? { attempt: 1, count: 0, closed: false }
}

function jobOf(id: string, { attempt, count, closed }: FakeLog) {
  return aJob({ id, attempt, chunkCount: count, closed, status: closed ? 'COMPLETED' : 'IN_PROGRESS' })
}

function pageOf({ attempt, count }: FakeLog, after: number) {
  return Array.from({ length: Math.min(PAGE, count - after) }, (_, i) => aChunk(after + i + 1, attempt))
}

/** The log's end of `GET /api/jobs/:id/stream`. */
export function answerOf(url: URL, logs: Map<string, FakeLog>) {
  const jobId = url.pathname.split('/')[3] ?? ''
  const log = logOf(logs, jobId)
  const isSame = Number(url.searchParams.get('attempt') ?? log.attempt) === log.attempt
  const after = isSame ? Number(url.searchParams.get('after')) : 0
  const chunks = pageOf(log, after)
  const next = chunks.at(-1)?.seq ?? after
  const job = jobOf(jobId, log)
  return { status: job.status, attempt: log.attempt, chunks, next, closed: log.closed && next >= log.count, job }
}
