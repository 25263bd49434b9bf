import type { ChannelLike, LocksLike, SharedEnvironment } from './shared-environment'
import { answerOf, FakeConnection, type FakeLog } from './log-server.fixture'

type Task = () => void

interface Held {
  tab: FakeTab
  name: string
  whileHeld: () => Promise<void> | undefined
  settle: (error?: Error) => void
}

/** A browser with several tabs, and a Sluice behind it; nothing happens in it but what a test lets happen. */
export class FakeBrowser {
  readonly logs = new Map<string, FakeLog>()
  readonly tabs: FakeTab[] = []
  readonly channels: { tab: FakeTab; name: string; hear: (message: unknown) => void }[] = []
  /** Requests that the server has not answered. */
  readonly requests: { tab: FakeTab; url: URL; serve: Task }[] = []
  /** Whether something between here and the server holds events back. */
  holdsEvents = false
  deniesLocks = false
  clock = 0
  #held = new Map<string, Held>()
  #waiting: Held[] = []

  openTab(): FakeTab {
    const tab = new FakeTab(this, `tab-${this.tabs.length + 1}`)
    this.tabs.push(tab)
    return tab
  }

  /** The connections that the server holds open. */
  get connections(): FakeConnection[] {
    return this.tabs.flatMap((tab) => tab.connections.filter((connection) => connection.readyState !== 2))
  }

  lock(request: Held, steal: boolean, signal?: AbortSignal) {
    const before = this.#held.get(request.name)
    if (steal && before) {
      this.#held.delete(request.name)
      before.tab.queues.locks.push(() => before.settle(new DOMException('stolen', 'AbortError')))
    }
    signal?.addEventListener('abort', () => {
      if (!this.#waiting.includes(request)) return
      this.#waiting = this.#waiting.filter((other) => other !== request)
      request.settle(new DOMException('aborted', 'AbortError'))
    })
    if (steal) this.#waiting.unshift(request)
    else this.#waiting.push(request)
    this.#grant()
  }

  /** As the browser does it when a tab closes or crashes. */
  forget(tab: FakeTab) {
    this.#waiting = this.#waiting.filter((request) => request.tab !== tab)
    for (const [name, held] of this.#held) if (held.tab === tab) this.#held.delete(name)
    this.#grant()
  }

  #grant() {
    for (const request of [...this.#waiting]) {
      if (this.#held.has(request.name)) continue
      this.#held.set(request.name, request)
      this.#waiting = this.#waiting.filter((other) => other !== request)
      request.tab.queues.locks.push(() => {
        void Promise.resolve(request.whileHeld()).then(() => {
          request.settle()
          if (this.#held.get(request.name) === request) this.#held.delete(request.name)
          this.#grant()
        })
      })
    }
  }

  /** Everything that could happen next without time passing: what waits at a tab, at the server, or on a connection. */
  next(): Task[] {
    const awake = this.tabs.filter((tab) => tab.isAlive && !tab.isFrozen)
    const waiting = awake.flatMap((tab) => Object.values(tab.queues).filter((queue) => queue.length > 0))
    return [
      ...waiting.map((queue) => () => queue.shift()?.()),
      ...this.requests.map((request) => () => {
        this.requests.splice(this.requests.indexOf(request), 1)
        request.serve()
      }),
      ...(this.holdsEvents ? [] : this.connections)
        .filter((connection) => connection.hasMore())
        .map((connection) => () => connection.sendNext()),
    ]
  }

  /** Every connection is heard of, as the server does it in silence. */
  beat() {
    if (!this.holdsEvents) for (const connection of this.connections) connection.emit('heartbeat', {})
  }

  /** Lets time pass for every tab that is not frozen. */
  pass(ms: number) {
    const until = this.clock + ms
    for (;;) {
      const due = this.tabs
        .filter((tab) => tab.isAlive && !tab.isFrozen)
        .flatMap((tab) => tab.timers)
        .filter((timer) => timer.at <= until)
        .sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.clock = Math.max(this.clock, due.at)
      due.cancel()
      due.task()
    }
    this.clock = until
  }
}

/** One tab of it: what comes from outside waits in queues of its own kinds, each in order. */
export class FakeTab implements SharedEnvironment {
  readonly queues = { messages: [] as Task[], locks: [] as Task[], events: [] as Task[], answers: [] as Task[] }
  readonly connections: FakeConnection[] = []
  timers: { at: number; task: Task; cancel: Task }[] = []
  frames: Task[] = []
  isAlive = true
  isFrozen = false
  readonly #browser: FakeBrowser

  constructor(
    browser: FakeBrowser,
    readonly tabId: string,
  ) {
    this.#browser = browser
  }

  locks: LocksLike = {
    request: (name, { steal = false, signal }, whileHeld) =>
      new Promise<void>((resolve, reject) => {
        if (this.#browser.deniesLocks) return reject(new DOMException('denied', 'SecurityError'))
        const settle = (error?: Error) => (error ? reject(error) : resolve())
        this.#browser.lock({ tab: this, name, whileHeld, settle }, steal, signal)
      }),
  }

  openChannel = (name: string, hear: (message: unknown) => void): ChannelLike => {
    const { channels } = this.#browser
    const mine = { tab: this, name, hear }
    channels.push(mine)
    return {
      post(message) {
        const text = JSON.stringify(message)
        for (const other of channels) {
          if (other === mine || other.name !== name) continue
          other.tab.queues.messages.push(() => channels.includes(other) && other.hear(JSON.parse(text)))
        }
      },
      close: () => void channels.splice(channels.indexOf(mine), 1),
    }
  }

  openEventSource = (url: string): FakeConnection => {
    const connection = new FakeConnection(url, this, this.#browser.logs)
    this.connections.push(connection)
    return connection
  }

  fetch: typeof fetch = (input, init) =>
    new Promise<Response>((resolve, reject) => {
      const url = new URL(String(input), 'http://sluice')
      const abort = () => reject(new DOMException('aborted', 'AbortError'))
      init?.signal?.addEventListener('abort', abort)
      const serve = () => {
        init?.signal?.removeEventListener('abort', abort)
        const text = JSON.stringify(answerOf(url, this.#browser.logs))
        this.queues.answers.push(() => resolve(new Response(text)))
      }
      this.#browser.requests.push({ tab: this, url, serve })
    })

  after = (ms: number, task: Task) => {
    const cancel = () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
    const timer = { at: this.#browser.clock + ms, task, cancel }
    this.timers.push(timer)
    return cancel
  }

  nextFrame = (task: Task) => {
    this.frames.push(task)
    return () => {
      this.frames = this.frames.filter((other) => other !== task)
    }
  }

  now = () => this.#browser.clock
  random = () => 0.5

  paint() {
    const frames = this.frames
    this.frames = []
    for (const task of frames) task()
  }

  /** Closes without a word, as in a crash. */
  kill() {
    this.isAlive = false
    for (const connection of this.connections) connection.close()
    for (const queue of Object.values(this.queues)) queue.length = 0
    const { channels, requests } = this.#browser
    channels.splice(0, channels.length, ...channels.filter(({ tab }) => tab !== this))
    requests.splice(0, requests.length, ...requests.filter(({ tab }) => tab !== this))
    this.#browser.forget(this)
  }
}
