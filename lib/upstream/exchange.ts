import { MAX_OUTPUT_BYTES } from '@/lib/contract/local-endpoint'
import type { SluiceError } from '@/lib/errors'
import { explainNoAnswer, explainStatus, explainTooLarge, type Upstream } from './explain-failure'

/** An answer larger than this is not read to its end: the largest output, and room for what stands around it. */
const MAX_ANSWER_BYTES = MAX_OUTPUT_BYTES + 1024 * 1024

export interface Exchange {
  fetch: typeof fetch
  upstream: Upstream
  url: string
  method: 'GET' | 'POST' | 'PUT'
  body?: string
  timeoutMs: number
}

/**
 * One request, one answer, read to its end within `timeoutMs`.
 * @returns the status and body of a 2xx
 * @throws SluiceError with an `upstream_*` code for everything else
 */
export async function exchange(options: Exchange): Promise<{ httpStatus: number; text: string }> {
  const { upstream, timeoutMs } = options
  const timeout = AbortSignal.timeout(timeoutMs)
  let response: Response
  let text: string | null
  try {
    response = await options.fetch(options.url, {
      method: options.method,
      headers: {
        ...(upstream.secret && { authorization: `Bearer ${upstream.secret}` }),
        ...(options.method !== 'GET' && { 'content-type': 'application/json' }),
        accept: 'application/json',
      },
      ...(options.body !== undefined && { body: options.body }),
      redirect: 'manual',
      signal: timeout,
    })
    text = await readBounded(response)
  } catch (error) {
    throw explainNoAnswer(upstream, timeout.aborted ? timeout.reason : error, timeoutMs)
  }
  if (text === null) throw explainTooLarge(upstream, MAX_ANSWER_BYTES)
  if (response.ok) return { httpStatus: response.status, text }
  throw explainStatus(upstream, response.status, text, retryAfterMs(response))
}

/** The body's text; null when it is larger than is read. */
async function readBounded(response: Response): Promise<string | null> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength
    if (bytes > MAX_ANSWER_BYTES) return null
    text += decoder.decode(part, { stream: true })
  }
  return text + decoder.decode()
}

/** `Retry-After` in ms, from seconds or a date; capped at a minute so that nobody can park us. */
function retryAfterMs(response: Response): number | undefined {
  const header = response.headers.get('retry-after')
  if (!header) return undefined
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 60_000) : undefined
}

/** Full jitter: a random wait up to `baseMs` doubled per failure, at most `capMs`; a Retry-After is a floor. */
export function backoffMs(
  failures: number,
  error: SluiceError | undefined,
  random: () => number,
  baseMs = 500,
  capMs = 30_000,
) {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(failures, 10))
  return Math.max(error?.retryAfterMs ?? 0, ceiling / 2 + (random() * ceiling) / 2)
}
