/** Per endpoint. Runpod allows 2,000 reads in 10 s: two processes together stay under it. The local one has no such limit. */
export const READ_RATES = { runpod: { perSecond: 80, burst: 150 }, local: { perSecond: 10_000, burst: 10_000 } }
/** How long a refused key is not tried again. */
const REFUSED_MS = 30_000

interface Waiter {
  urgent: () => boolean
  go: () => void
}

interface Endpoint {
  tokens: number
  filledAt: number
  waiters: Waiter[]
  timer: (() => void) | null
  /** After a 401: nobody asks before, and then one, to see whether the key is taken now. */
  closedUntil: number
}

export interface ReadBudget {
  /** Resolves when a request to the endpoint may be sent, or at once when `signal` is aborted. Urgent ones go first. */
  admit(endpointId: string, urgent: () => boolean, signal: AbortSignal): Promise<void>
  /** The endpoint did not accept the key: holds its requests back, but for one every 30 s. True for the first such news. */
  refused(endpointId: string): boolean
  /** The endpoint answered: its requests may go. */
  answered(endpointId: string): void
}

/**
 * Keeps all drains of this process together within a rate that an endpoint allows, each endpoint for itself, and lets jobs that
 * somebody watches go first. One refused key silences its endpoint, rather than 200 drains asking on.
 */
export function createReadBudget(options: {
  now: () => number
  after: (ms: number, run: () => void) => () => void
  perSecond: number
  burst: number
}): ReadBudget {
  const { now, after, perSecond, burst } = options
  const endpoints = new Map<string, Endpoint>()

  function endpointOf(id: string): Endpoint {
    const known = endpoints.get(id)
    if (known) return known
    const fresh = { tokens: burst, filledAt: now(), waiters: [], timer: null, closedUntil: 0 }
    endpoints.set(id, fresh)
    return fresh
  }

  function serve(endpoint: Endpoint): void {
    endpoint.timer?.()
    endpoint.timer = null
    const time = now()
    endpoint.tokens = Math.min(burst, endpoint.tokens + ((time - endpoint.filledAt) / 1000) * perSecond)
    endpoint.filledAt = time
    while (endpoint.waiters.length > 0 && endpoint.tokens >= 1 && time >= endpoint.closedUntil) {
      const urgent = endpoint.waiters.findIndex((waiter) => waiter.urgent())
      const [next] = endpoint.waiters.splice(Math.max(0, urgent), 1)
      endpoint.tokens -= 1
      // The one that sees whether the key is taken now; the others wait for what it is told.
      if (endpoint.closedUntil > 0) endpoint.closedUntil = time + REFUSED_MS
      next?.go()
    }
    if (endpoint.waiters.length === 0) return
    const tokenMs = ((1 - endpoint.tokens) / perSecond) * 1000
    endpoint.timer = after(Math.max(1, Math.ceil(Math.max(tokenMs, endpoint.closedUntil - time))), () => {
      endpoint.timer = null
      serve(endpoint)
    })
  }

  return {
    admit: (endpointId, urgent, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const endpoint = endpointOf(endpointId)
        const leave = () => {
          endpoint.waiters = endpoint.waiters.filter((other) => other !== waiter)
          resolve()
        }
        const waiter: Waiter = {
          urgent,
          go: () => {
            signal.removeEventListener('abort', leave)
            resolve()
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        endpoint.waiters.push(waiter)
        serve(endpoint)
      }),
    refused(endpointId) {
      const endpoint = endpointOf(endpointId)
      const first = endpoint.closedUntil === 0
      endpoint.closedUntil = now() + REFUSED_MS
      return first
    },
    answered(endpointId) {
      const endpoint = endpointOf(endpointId)
      if (endpoint.closedUntil === 0) return
      endpoint.closedUntil = 0
      serve(endpoint)
    },
  }
}
