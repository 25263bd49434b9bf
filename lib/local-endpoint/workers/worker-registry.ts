import { setMaxListeners } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Clock } from '@/lib/local-endpoint/clock'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import { queueKey, servedKey, type Signals } from '@/lib/local-endpoint/signals'
import { type AttachedWorker, isServing } from './attached-worker'

const MAX_WORKERS = 1_000
/** TCP's own probes of an idle connection: a machine that went away without a word is noticed by them. */
const KEEP_ALIVE_MS = 60_000
/** How long one that ended is shown. */
const REMEMBER_MS = 10 * 60_000

/** The attached workers, in memory: after a restart they make themselves known by their next poll. */
export class WorkerRegistry {
  readonly #workers = new Map<string, AttachedWorker>()
  readonly #workerSockets = new WeakSet<Socket>()
  readonly #clock: Clock
  readonly #signals: Signals

  constructor(clock: Clock, signals: Signals) {
    this.#clock = clock
    this.#signals = signals
  }

  get(endpointId: string, workerId: string): AttachedWorker | undefined {
    return this.#workers.get(keyOf(endpointId, workerId))
  }

  /**
   * Whether a connection is a worker's. It must not be closed for being idle: a handler that blocks its worker for an hour says
   * nothing for an hour, and an open connection is how one sees that it lives.
   */
  isWorkerSocket(socket: Socket): boolean {
    return this.#workerSockets.has(socket)
  }

  all(): AttachedWorker[] {
    return [...this.#workers.values()]
  }

  of(endpointId: string): AttachedWorker[] {
    return this.all().filter((worker) => worker.endpointId === endpointId)
  }

  isServed(endpointId: string): boolean {
    for (const worker of this.#workers.values()) if (worker.endpointId === endpointId && isServing(worker)) return true
    return false
  }

  /**
   * The worker of that name, made known if it is new or had ended.
   * @throws Refusal 429 when there are too many: a worker waits 5 s then and asks again
   */
  meet(endpointId: string, workerId: string): AttachedWorker {
    const key = keyOf(endpointId, workerId)
    const now = this.#clock.now()
    const known = this.#workers.get(key)
    if (known && !known.ended) {
      known.lastSeenAt = now
      return known
    }
    this.#makeRoom(now)
    const worker: AttachedWorker = {
      id: workerId,
      endpointId,
      key,
      firstSeenAt: now,
      lastSeenAt: now,
      polled: false,
      lastPingAt: null,
      sockets: new Set(),
      usesStopChannel: false,
      sdkVersion: null,
      pythonVersion: null,
      supervised: false,
      stopping: false,
      runs: new Map(),
      missing: new Map(),
      jobsToStop: new Set(),
      stopsTold: new WeakMap(),
      suspected: new Map(),
      command: null,
      finishedJobs: 0,
      lines: known?.lines ?? [],
      ended: null,
      polls: newPolls(),
    }
    this.#workers.set(key, worker)
    return worker
  }

  /** Meets the sender of a request of the worker protocol, and keeps an eye on its connection. */
  meetSender(endpointId: string, workerId: string, req: IncomingMessage): AttachedWorker {
    const known = this.get(endpointId, workerId)
    // What was on its way when it ended does not bring it back; asking for a job does.
    const late = known?.ended && !/\/job-take/.test(req.url ?? '')
    const worker = known && late ? known : this.meet(endpointId, workerId)
    const { socket } = req
    if (!worker.sockets.has(socket)) {
      worker.sockets.add(socket)
      this.#workerSockets.add(socket)
      socket.setKeepAlive(true, KEEP_ALIVE_MS)
      socket.once('close', () => worker.sockets.delete(socket))
    }
    const agent = /RunPod-Python-SDK\/(\S+).*?(?:Language\/Python (\S+))?$/.exec(req.headers['user-agent'] ?? '')
    worker.sdkVersion = agent?.[1] ?? worker.sdkVersion
    worker.pythonVersion =
      agent?.[2] ?? /Python\/(\S+)/.exec(req.headers['user-agent'] ?? '')?.[1] ?? worker.pythonVersion
    return worker
  }

  /** It asked for a job: from now on it serves its endpoint. */
  serves(worker: AttachedWorker): void {
    if (worker.polled) return
    worker.polled = true
    this.#tellServed(worker)
  }

  /** It gets no more jobs, and its held polls are answered now. */
  stop(worker: AttachedWorker): void {
    worker.stopping = true
    this.answerPolls(worker)
    this.#tellServed(worker)
  }

  end(worker: AttachedWorker, words: string): void {
    worker.ended ??= { at: this.#clock.now(), words }
    this.answerPolls(worker)
    this.#tellServed(worker)
  }

  answerPolls(worker: AttachedWorker): void {
    const { polls } = worker
    worker.polls = newPolls()
    polls.abort()
  }

  #tellServed({ endpointId }: AttachedWorker): void {
    this.#signals.wake(servedKey(endpointId))
    // Whoever waits in line asks again whether it is still willing.
    this.#signals.wake(queueKey(endpointId))
  }

  #makeRoom(now: number): void {
    for (const [key, { ended }] of this.#workers) {
      if (ended && (now - ended.at > REMEMBER_MS || this.#workers.size >= MAX_WORKERS)) this.#workers.delete(key)
    }
    if (this.#workers.size >= MAX_WORKERS) throw new Refusal(429, `more than ${MAX_WORKERS} workers are attached`)
  }
}

const keyOf = (endpointId: string, workerId: string) => `${endpointId}/${workerId}`

function newPolls(): AbortController {
  const polls = new AbortController()
  setMaxListeners(0, polls.signal)
  return polls
}
