import type { Clock } from '@/lib/local-endpoint/clock'

const TIMEOUT_MS = 10_000

/**
 * Posts once. Only an answer of 2xx within 10 s counts; redirects are not followed.
 * @param stop aborted when the endpoint stops
 * @returns null when it was delivered, else why not, in words without the URL, which may carry secrets
 * @throws the reason of `stop`
 */
export async function callWebhook(clock: Clock, url: string, body: string, stop: AbortSignal): Promise<string | null> {
  const giveUp = new AbortController()
  const onStop = () => giveUp.abort()
  stop.addEventListener('abort', onStop, { once: true })
  const callOff = clock.after(TIMEOUT_MS, onStop)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      redirect: 'manual',
      signal: giveUp.signal,
    })
    // What it says does not matter, and may be long.
    void answer.body?.cancel().catch(() => undefined)
    return answer.ok ? null : `it answered ${answer.status}`
  } catch (error) {
    stop.throwIfAborted()
    if (giveUp.signal.aborted) return `it did not answer within ${TIMEOUT_MS / 1_000} s`
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined
    return `it could not be reached (${cause?.code ?? 'the connection failed'})`
  } finally {
    callOff()
    stop.removeEventListener('abort', onStop)
  }
}
