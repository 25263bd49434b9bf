import type { ErrorCode, Problem } from '@/lib/contract/errors'

/** An expected failure with words for people. Whatever else is thrown is a bug and leaves as `internal`. */
export class SluiceError extends Error {
  override readonly name = 'SluiceError'
  readonly problem: Problem
  /** How long to wait before trying again, when the other side said so. */
  readonly retryAfterMs: number | undefined

  constructor(problem: Problem, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(problem.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.problem = problem
    this.retryAfterMs = options.retryAfterMs
  }

  get code(): ErrorCode {
    return this.problem.code
  }
}

/**
 * True for a SluiceError, whichever copy of this module made it: Next bundles route handlers and instrumentation
 * separately, so `instanceof` would miss half of them.
 */
export function isSluiceError(error: unknown): error is SluiceError {
  return error instanceof Error && error.name === 'SluiceError' && 'problem' in error
}

/** Shorthand for the common case. */
export function fail(code: ErrorCode, message: string, more: Omit<Problem, 'code' | 'message'> = {}): SluiceError {
  return new SluiceError({ code, message, ...more })
}

/**
 * What people are told about any thrown value: a SluiceError's own words, that the database is away, or only that it
 * failed.
 */
export function problemOf(error: unknown): Problem {
  if (isSluiceError(error)) return error.problem
  if (isDatabaseAway(error))
    return {
      code: 'storage_unavailable',
      message: 'Sluice cannot reach its database.',
      cause: 'PostgreSQL is stopped, restarting, or refuses more connections.',
      action: 'Check that the database runs, then try again; what was stored before is kept.',
    }
  return {
    code: 'internal',
    message: 'Sluice failed to do this.',
    action: 'Try again; the server’s log has the details.',
  }
}

/**
 * An unexpected error for the log: its place in the code matters, and it never holds a request's content. A failed query
 * repeats its parameters, and a JSON parser what it read, so of those the message is left out.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof SyntaxError) return `${error.name}${framesOf(error)}`
  if (!isQueryError(error)) return error.stack ?? error.message
  const { message = '', code } = (error.cause ?? {}) as { message?: string; code?: string }
  return `a query failed: ${message}${code ? ` (${code})` : ''}${framesOf(error)}`
}

/** Codes of Node's sockets, and of PostgreSQL when it ends connections or takes none. */
const AWAY_CODE = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[123]|53300)$/
/** What `pg` says without a code. */
const AWAY_MESSAGE = /timeout exceeded when trying to connect|Connection terminated|not queryable|Query read timeout/

function isDatabaseAway(error: unknown): boolean {
  const failure = isQueryError(error) ? error.cause : error
  if (!(failure instanceof Error)) return false
  return AWAY_CODE.test(String((failure as NodeJS.ErrnoException).code)) || AWAY_MESSAGE.test(failure.message)
}

/** True for drizzle's error around a failed query, by its shape: this file knows no database. */
function isQueryError(error: unknown): error is Error & { query: unknown } {
  return error instanceof Error && 'query' in error && 'params' in error
}

/** The stack below the message. Picked by place, because lines of the message may look like frames. */
function framesOf({ stack = '', message }: Error): string {
  const start = stack.indexOf(message)
  return start < 0 ? '' : stack.slice(start + message.length)
}
