import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import type { Armed } from '@/lib/local-endpoint/signals'
import type { Exchange } from './exchange'
import { Refusal } from '@/lib/local-endpoint/http/refusal'

/** The `wait` of a request in milliseconds, brought into Runpod's bounds; `defaultMs` when absent or no number. */
export function waitOf(query: URLSearchParams, defaultMs: number): number {
  const asked = query.get('wait')
  if (asked === null || !/^\d+$/.test(asked)) return defaultMs
  return Math.min(RUNPOD_LIMITS.waitMaxMs, Math.max(RUNPOD_LIMITS.waitMinMs, Number(asked)))
}

/**
 * Asks `look` until it has an answer or the wait is over; in between it sleeps until `arm`'s key is woken.
 * `look` gives `null` as long as there is nothing to tell yet.
 * @returns null when the wait is over, the client left, or the endpoint stops
 * @throws Refusal 429 when too many requests are held
 */
export async function hold<T>(
  exchange: Exchange,
  waitMs: number,
  arm: () => Armed,
  look: () => Promise<T | null>,
): Promise<T | null> {
  const { clock, limits, queue, held, log } = exchange.service
  const until = clock.now() + waitMs
  for (;;) {
    const armed = arm()
    try {
      const found = await look()
      if (found !== null) return found
      const leftMs = until - clock.now()
      if (leftMs <= 0 || exchange.gone.aborted || queue.closing.aborted) return null
      if (held.count >= limits.heldRequests) throw new Refusal(429, 'too many requests are held open')
      held.count += 1
      log('debug', 'held', { endpointId: exchange.endpointId, jobId: exchange.jobId })
      try {
        if ((await armed.wait(leftMs, [exchange.gone, queue.closing])) !== 'woken') return null
      } finally {
        held.count -= 1
        log('debug', 'let go', { endpointId: exchange.endpointId, jobId: exchange.jobId })
      }
    } finally {
      armed.disarm()
    }
  }
}
