import type { Logger } from 'pino'

/** Failures in which the upstream itself is in trouble; the others are about what was asked. */
const TROUBLE = [
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_rate_limited',
  'upstream_unauthorized',
  'upstream_bad_answer',
]
/** One hiccup is ordinary; a key that is refused is not. */
const TELL_AFTER = 3
const REFUSED = 'the key is refused: set RUNPOD_API_KEY to a valid one and restart; until then its jobs wait'
const MAX_ENDPOINTS = 1_000

/** Tells the log once when an upstream's endpoint keeps failing, and once when it answers again. */
export function watchTrouble(upstream: string, logger: Logger, now: () => number = Date.now) {
  const troubled = new Map<string, { failures: number; since: number; told: boolean }>()
  return {
    met(endpoint: string, code: string): void {
      if (!TROUBLE.includes(code)) return
      const state = troubled.get(endpoint) ?? { failures: 0, since: now(), told: false }
      if (!troubled.has(endpoint) && troubled.size >= MAX_ENDPOINTS) return
      troubled.set(endpoint, state)
      state.failures += 1
      if (state.told || (state.failures < TELL_AFTER && code !== 'upstream_unauthorized')) return
      state.told = true
      const hint = code === 'upstream_unauthorized' ? REFUSED : undefined
      logger.warn({ upstream, endpoint, code, failures: state.failures, hint }, 'upstream failing')
    },
    passed(endpoint: string): void {
      const state = troubled.get(endpoint)
      if (!state) return
      troubled.delete(endpoint)
      const { failures, since, told } = state
      if (told) logger.warn({ upstream, endpoint, failures, ms: now() - since }, 'upstream recovered')
    },
  }
}
