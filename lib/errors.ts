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
