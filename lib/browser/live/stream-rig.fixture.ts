import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import type { EventSourceLike, StreamEnvironment } from './stream-environment'

/** A job as the API sends it; `patch` says what a test is about. */
export function aJob(patch: Partial<Job> = {}): Job {
  return {
    id: 'job-1',
    endpointId: 'local-image-chunks',
    endpointKind: 'local',
    upstreamId: 'up-1',
    mode: 'run',
    source: 'dashboard',
    viewer: 'local',
    status: 'IN_PROGRESS',
    closed: false,
    attempt: 1,
    retries: 0,
    submittedAt: '2026-01-02T03:04:05.000Z',
    attemptBeganAt: '2026-01-02T03:04:05.000Z',
    firstChunkAt: null,
    endedAt: null,
    delayTimeMs: null,
    executionTimeMs: null,
    workerId: null,
    requestBytes: 10,
    requestPreview: '',
    chunkCount: 0,
    chunkBytes: 0,
    progress: null,
    updateCount: 0,
    aggregateBytes: null,
    error: null,
    problem: null,
    verdict: null,
    gaps: [],
    rerunOf: null,
    ...patch,
  }
}

/** Chunk number `seq`, whose output says where it belongs. */
export function aChunk(seq: number, attempt = 1): Chunk {
  return { seq, output: `${attempt}.${seq}`, receivedAt: '2026-01-02T03:04:06.000Z', bytes: 5 }
}

export class FakeEventSource implements EventSourceLike {
  readyState = 0
  #listeners = new Map<string, ((event: { data?: unknown }) => void)[]>()

  constructor(readonly url: string) {}

  addEventListener(type: string, listener: (event: { data?: unknown }) => void) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  close() {
    this.readyState = 2
  }

  /** The server sends a frame. */
  send(type: string, data: unknown) {
    this.readyState = 1
    this.#emit(type, { data: JSON.stringify(data) })
  }

  /** The connection breaks; `refused` is an answer that is no event stream, after which a browser gives up. */
  fail(refused = false) {
    this.readyState = refused ? 2 : 0
    this.#emit('error', {})
  }

  #emit(type: string, event: { data?: unknown }) {
    for (const listener of this.#listeners.get(type) ?? []) listener(event)
  }
}

interface Poll {
  url: URL
  answer(body: unknown, status?: number): Promise<void>
  fail(): Promise<void>
}

/** A tab whose time, frames and network belong to the test. */
export class StreamRig implements StreamEnvironment {
  readonly sources: FakeEventSource[] = []
  readonly polls: Poll[] = []
  #clock = 0
  #timers: { at: number; task: () => void }[] = []
  #frames: (() => void)[] = []

  openEventSource = (url: string) => {
    const source = new FakeEventSource(url)
    this.sources.push(source)
    return source
  }

  fetch: typeof fetch = (input, init) =>
    new Promise<Response>((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      this.polls.push({
        url: new URL(String(input), 'http://sluice'),
        answer: (body, status = 200) => {
          const text = typeof body === 'string' ? body : JSON.stringify(body)
          resolve(new Response(text, { status }))
          return settle()
        },
        fail: () => {
          reject(new TypeError('fetch failed'))
          return settle()
        },
      })
    })

  after = (ms: number, task: () => void) => {
    const timer = { at: this.#clock + ms, task }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  nextFrame = (task: () => void) => {
    this.#frames.push(task)
    return () => {
      this.#frames = this.#frames.filter((other) => other !== task)
    }
  }

  now = () => this.#clock
  random = () => 0.5

  get source(): FakeEventSource {
    const last = this.sources.at(-1)
    if (!last) throw new Error('nothing was opened')
    return last
  }

  get poll(): Poll {
    const last = this.polls.at(-1)
    if (!last) throw new Error('nothing was polled')
    return last
  }

  /** Lets time pass, running what falls due, in order. */
  pass(ms: number) {
    const until = this.#clock + ms
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.#clock = due.at
      this.#timers = this.#timers.filter((timer) => timer !== due)
      due.task()
    }
    this.#clock = until
  }

  /** Lets exactly as much time pass as the next timer needs. */
  passToNext() {
    const next = Math.min(...this.#timers.map((timer) => timer.at))
    if (Number.isFinite(next)) this.pass(next - this.#clock)
  }

  /** Paints: runs what waits for a frame. Returns how many waited. */
  paint(): number {
    const frames = this.#frames
    this.#frames = []
    for (const task of frames) task()
    return frames.length
  }

  get timersLeft(): number {
    return this.#timers.length
  }
}

/** Lets promises run to their end: a macrotask comes after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
