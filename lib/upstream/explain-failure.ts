import type { Problem } from '@/lib/contract/errors'
import { SluiceError } from '@/lib/errors'

/** Whom we asked, in words (`Runpod`, `The local endpoint`), and what must never be repeated. */
export interface Upstream {
  name: string
  secret: string | undefined
}

/** An answer that is not a 2xx, in words for people. */
export function explainStatus(
  upstream: Upstream,
  httpStatus: number,
  body: string,
  retryAfterMs?: number,
): SluiceError {
  const said = excerpt(upstream, body)
  const problem = (code: Problem['code'], message: string, cause: string, action: string) =>
    new SluiceError(
      { code, message, ...(said && { said: `${httpStatus}: ${said}` }), cause, action },
      retryAfterMs === undefined ? {} : { retryAfterMs },
    )
  const { name } = upstream
  // Runpod answers an oversized body with 400 and these words, or with a 502.
  if (httpStatus === 413 || /exceeded max body size/i.test(body))
    return problem(
      'upstream_payload_too_large',
      `${name} refused the request because its body is too large (${httpStatus}).`,
      'The limit is 10 MB for /run and 20 MB for /runsync.',
      'Shrink the image, use /runsync, or send a URL instead of the data.',
    )
  if (httpStatus === 401 || httpStatus === 403)
    return problem(
      'upstream_unauthorized',
      `${name} did not accept the API key (${httpStatus}).`,
      'The key is wrong, was revoked, or may not use this endpoint.',
      'Set RUNPOD_API_KEY to a valid key and start Sluice again.',
    )
  if (httpStatus === 404)
    return problem(
      'upstream_not_found',
      `${name} does not know this endpoint or job (404).`,
      'The id is mistyped, the endpoint was deleted, or the result has expired: 30 minutes after /run, 1 minute after /runsync.',
      'Check the endpoint id.',
    )
  if (httpStatus === 429)
    return problem(
      'upstream_rate_limited',
      `${name} is receiving too many requests for this endpoint (429).`,
      'Its rate limit, per endpoint and ten seconds, is used up.',
      'Wait a few seconds and try again.',
    )
  if (httpStatus >= 500)
    return problem(
      'upstream_unavailable',
      `${name} failed to answer (${httpStatus}).`,
      'It is overloaded, restarting, or broken for the moment.',
      'Try again in a minute.',
    )
  return problem(
    'upstream_bad_request',
    `${name} refused the request (${httpStatus}).`,
    'It does not accept what was sent.',
    'Read what it said and change the request.',
  )
}

/** A 2xx whose body is not what the operation promises. */
export function explainBadAnswer(upstream: Upstream, httpStatus: number, body: string, cause: unknown): SluiceError {
  const html = /^\s*</.test(body)
  return new SluiceError(
    {
      code: 'upstream_bad_answer',
      message: `${upstream.name} answered with ${html ? 'a web page' : 'something'} that is not a Runpod answer (${httpStatus}).`,
      said: excerpt(upstream, body) || 'an empty body',
      cause: 'A proxy, a login page or another service answers at this address.',
      action: 'Check RUNPOD_BASE_URL.',
    },
    { cause },
  )
}

/** An answer too large to be read. It would be as large the next time, so this is no failure that passes. */
export function explainTooLarge(upstream: Upstream, bytes: number): SluiceError {
  return new SluiceError({
    code: 'upstream_bad_answer',
    message: `${upstream.name} gave an answer of more than ${Math.floor(bytes / 1024 / 1024)} MiB, which is not read to its end.`,
    cause: 'The output of the job is larger than Sluice can keep.',
    action: 'Let the handler store large results elsewhere, and yield their URLs.',
  })
}

/** No answer at all. `sent` tells whether the request may have reached the other side. */
export function explainNoAnswer(upstream: Upstream, error: unknown, timeoutMs: number): SluiceError {
  const reason = errorCode(error)
  if (reason === 'TimeoutError')
    return new SluiceError(
      {
        code: 'upstream_timeout',
        message: `${upstream.name} did not answer within ${Math.round(timeoutMs / 1000)} s.`,
        cause: 'The connection hangs, or the network in between drops packets.',
        action: 'Check the connection and RUNPOD_BASE_URL, then try again.',
      },
      { cause: error },
    )
  return new SluiceError(
    {
      code: 'upstream_unavailable',
      message: BROKEN_OFF.has(reason)
        ? `${upstream.name} broke off the connection.`
        : `${upstream.name} could not be reached.`,
      said: reason,
      cause: NETWORK_CAUSES[reason] ?? 'The network failed on the way.',
      action: 'Check the network and RUNPOD_BASE_URL, then try again.',
    },
    { cause: error },
  )
}

/** True when the request certainly never left: sending it again cannot run a job twice. */
export function wasNeverSent(error: unknown): boolean {
  return NEVER_SENT.has(errorCode(error instanceof SluiceError ? error.cause : error))
}

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

const BROKEN_OFF = new Set(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'])

const NETWORK_CAUSES: Record<string, string> = {
  ECONNREFUSED: 'Nothing listens at this address.',
  ENOTFOUND: 'The host name does not exist.',
  EAI_AGAIN: 'The host name could not be looked up.',
  ECONNRESET: 'The other side cut the connection.',
  UND_ERR_SOCKET: 'The other side cut the connection.',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'The other side cut the connection in the middle of its answer.',
  UND_ERR_CONNECT_TIMEOUT: 'The host does not take connections.',
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const cause = error.cause as { code?: unknown } | undefined
  if (typeof cause?.code === 'string') return cause.code
  const own = (error as { code?: unknown }).code
  return typeof own === 'string' ? own : error.name
}

/** The first words of an answer: tags and secrets taken out, one line. */
function excerpt(upstream: Upstream, body: string): string {
  const shown = upstream.secret ? body.slice(0, 4000).replaceAll(upstream.secret, '[key]') : body.slice(0, 4000)
  const words = shown
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    // Half an emoji, as a cut leaves it, cannot be stored either.
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
  // By characters, not by UTF-16 halves.
  const characters = Array.from(words.slice(0, 1000))
  return characters.length > 240 ? `${characters.slice(0, 240).join('')}…` : words
}
