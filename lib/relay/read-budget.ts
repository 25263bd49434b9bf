/** What an endpoint allows: reads per second, how many at once after a silence, and how many may be held open together. */
export interface ReadRate {
  perSecond: number
  burst: number
  held: number
}

/**
 * Per endpoint, of all processes together. Runpod allows 2,000 reads in 10 s, 400 of them at a time: 10 s of the rate, a
 * burst, and what processes take too much until they have noticed that another came, stay under it. The local one has no
 * such limits.
 */
export const READ_RATES: Record<'runpod' | 'local', ReadRate> = {
  runpod: { perSecond: 150, burst: 100, held: 360 },
  local: { perSecond: 10_000, burst: 10_000, held: 10_000 },
}
/** How long a refused key is not tried again. */
const REFUSED_MS = 30_000

interface Waiter {
  urgent: () => boolean
  go: () => void
}

interface Endpoint {
  tokens: number
  filledAt: number
  /** Reads that are out. */
  held: number
  waiters: Waiter[]
  timer: (() => void) | null
  /** After a 401: nobody asks before, and then one, to see whether the key is taken now. */
  closedUntil: number
}

export interface ReadBudget {
  /**
   * Resolves with true when a request to the endpoint may be sent, which `ended` must follow; with false, at once, when
   * `signal` is aborted. Urgent ones go first.
   */
  admit(endpointId: string, urgent: () => boolean, signal: AbortSignal): Promise<boolean>
  /** A request that was admitted is over, however. */
  ended(endpointId: string): void
  /** The endpoint did not accept the key: holds its requests back, but for one every 30 s. */
  refused(endpointId: string): void
  /** Whether its requests are held back for that. */
  closed(endpointId: string): boolean
  /** The endpoint answered: its requests may go. */
  answered(endpointId: string): void
  /** From now on so many processes share the rate; this one keeps to its part. Until told, it is taken to be alone. */
  shareAmong(processes: number): void
}

/**
 * Keeps all drains of this process together within its part of a rate that an endpoint allows, each endpoint for itself, and
 * lets jobs that somebody watches go first. One refused key silences its endpoint, rather than 200 drains asking on.
 */
export function createReadBudget(options: {
  now: () => number
  after: (ms: number, run: () => void) => () => void
  rate: ReadRate
}): ReadBudget {
  const { now, after, rate } = options
  let { perSecond, burst, held } = rate
  const endpoints = new Map<string, Endpoint>()

  function endpointOf(id: string): Endpoint {
    const known = endpoints.get(id)
    if (known) return known
    const fresh = { tokens: burst, filledAt: now(), held: 0, waiters: [], timer: null, closedUntil: 0 }
    endpoints.set(id, fresh)
    return fresh
  }

  function serve(endpoint: Endpoint): void {
    endpoint.timer?.()
    endpoint.timer = null
    const time = now()
    endpoint.tokens = Math.min(burst, endpoint.tokens + ((time - endpoint.filledAt) / 1000) * perSecond)
    endpoint.filledAt = time
    const mayGo = () => endpoint.tokens >= 1 && endpoint.held < held && time >= endpoint.closedUntil
    while (endpoint.waiters.length > 0 && mayGo()) {
      const urgent = endpoint.waiters.findIndex((waiter) => waiter.urgent())
      const [next] = endpoint.waiters.splice(Math.max(0, urgent), 1)
      endpoint.tokens -= 1
      endpoint.held += 1
      // The one that sees whether the key is taken now; the others wait for what it is told.
      if (endpoint.closedUntil > 0) endpoint.closedUntil = time + REFUSED_MS
      next?.go()
    }
    // With too many out, the next one that ends lets others go.
    if (endpoint.waiters.length === 0 || endpoint.held >= held) return
    const tokenMs = ((1 - endpoint.tokens) / perSecond) * 1000
    endpoint.timer = after(Math.max(1, Math.ceil(Math.max(tokenMs, endpoint.closedUntil - time))), () => {
      endpoint.timer = null
      serve(endpoint)
    })
  }

  return {
    admit: (endpointId, urgent, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(false)
        const endpoint = endpointOf(endpointId)
        const leave = () => {
          endpoint.waiters = endpoint.waiters.filter((other) => other !== waiter)
          resolve(false)
        }
        const waiter: Waiter = {
          urgent,
          go: () => {
            signal.removeEventListener('abort', leave)
            resolve(true)
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        endpoint.waiters.push(waiter)
        serve(endpoint)
      }),
    ended(endpointId) {
      const endpoint = endpointOf(endpointId)
      endpoint.held -= 1
      if (endpoint.waiters.length > 0) serve(endpoint)
    },
    refused(endpointId) {
      endpointOf(endpointId).closedUntil = now() + REFUSED_MS
    },
    closed: (endpointId) => endpointOf(endpointId).closedUntil > 0,
    answered(endpointId) {
      const endpoint = endpointOf(endpointId)
      if (endpoint.closedUntil === 0) return
      endpoint.closedUntil = 0
      serve(endpoint)
    },
    shareAmong(processes) {
      const before = perSecond
      perSecond = rate.perSecond / processes
      // A bucket that holds less than one token would let nothing through for good.
      burst = Math.max(1, rate.burst / processes)
      held = Math.max(1, Math.floor(rate.held / processes))
      if (perSecond === before) return
      const time = now()
      for (const endpoint of endpoints.values()) {
        // What was earned until now was earned at the rate before.
        endpoint.tokens += ((time - endpoint.filledAt) / 1000) * before
        endpoint.filledAt = time
        serve(endpoint)
      }
    },
  }
}
