import { setTimeout as sleep } from 'node:timers/promises'
import { LocalApiError } from './local-api'

const AGAIN_MS = 1_000

/**
 * Calls the local endpoint until it answers, for it may be starting or away.
 * @param options.onWait told once, when the first try has failed
 * @throws LocalApiError when it has refused; the signal's reason when that comes first
 */
export async function insist<T>(
  call: () => Promise<T>,
  options: { signal: AbortSignal; onWait?: (why: LocalApiError) => void },
): Promise<T> {
  for (let told = false; ; told = true) {
    try {
      options.signal.throwIfAborted()
      return await call()
    } catch (error) {
      if (!(error instanceof LocalApiError) || isRefusal(error)) throw error
      if (!told) options.onWait?.(error)
      await sleep(AGAIN_MS, undefined, { signal: options.signal }).catch(() => {})
    }
  }
}

/** An answer that would be the same the next time. */
function isRefusal({ status }: LocalApiError): boolean {
  return status !== undefined && status < 500 && status !== 429
}
