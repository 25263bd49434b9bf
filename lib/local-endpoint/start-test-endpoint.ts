import { onTestFinished } from 'vitest'
import { type FreshDatabase, freshDatabase } from '@/lib/db/fresh-database'
import { GatedHandler } from './gated-handler'
import { ManualClock } from './manual-clock'
import { type LocalEndpoint, type LocalEndpointOptions, startLocalEndpoint } from './server'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  body: any
  headers: Headers
}

export interface TestEndpoint {
  endpoint: LocalEndpoint
  database: FreshDatabase
  clock: ManualClock
  gate: GatedHandler
  /** Requests `/v2/gated<path>`, or the whole path when it starts with `/v2` or `/local`. */
  get(path: string, init?: RequestInit): Promise<Answer>
  post(path: string, body?: unknown, init?: RequestInit): Promise<Answer>
  /** Submits a job and waits for nothing; its id. */
  submit(input?: unknown): Promise<string>
  /** Resolves once `count` requests in all were put on hold. */
  held(count: number): Promise<void>
  /** Resolves once `count` held requests in all were let go. */
  letGo(count: number): Promise<void>
  /** Resolves once `count` messages in all said just this in the log. */
  logged(message: string, count: number): Promise<void>
  /** Starts another endpoint on the same database, as after a restart. */
  restart(options?: Partial<LocalEndpointOptions>): Promise<TestEndpoint>
}

/** For tests: a local endpoint on a database of its own, with one gated handler `gated` and a clock that stands still. */
export async function startTestEndpoint(
  options: Partial<LocalEndpointOptions> = {},
  known?: FreshDatabase,
): Promise<TestEndpoint> {
  const database = known ?? (await freshDatabase())
  const clock = new ManualClock()
  const gate = new GatedHandler()
  const { logged, log } = countMessages()
  const parts = { db: database.db, port: 0, clock, log, handlers: new Map([['gated', gate]]), ...options }
  const endpoint = await startLocalEndpoint(parts)
  if (!known) onTestFinished(() => database.close())
  onTestFinished(() => endpoint.close())
  const call = async (path: string, init: RequestInit = {}) => {
    const url = /^\/(v2|local)\//.test(path) ? new URL(path, endpoint.url) : `${endpoint.url}/gated${path}`
    const response = await fetch(url, init)
    return { status: response.status, body: JSON.parse(await response.text()), headers: response.headers }
  }
  const post: TestEndpoint['post'] = (path, body, init) =>
    call(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      ...init,
    })
  return {
    endpoint,
    database,
    clock,
    gate,
    get: call,
    post,
    submit: async (input = { n: 1 }) => (await post('/run', { input })).body.id,
    held: (count) => logged('held', count),
    letGo: (count) => logged('let go', count),
    logged,
    restart: (more) => startTestEndpoint({ ...options, ...more }, database),
  }
}

function countMessages() {
  const counts = new Map<string, number>()
  let wake: (() => void)[] = []
  const logged = async (message: string, wanted: number) => {
    while ((counts.get(message) ?? 0) < wanted) await new Promise<void>((resolve) => wake.push(resolve))
  }
  const log: LocalEndpointOptions['log'] = (_level, message) => {
    counts.set(message, (counts.get(message) ?? 0) + 1)
    const woken = wake
    wake = []
    for (const each of woken) each()
  }
  return { logged, log }
}
