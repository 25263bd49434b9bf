import { ErrorBody, type Problem } from '@/lib/contract/errors'
import { parseJson } from './parse-json'

/**
 * - `refused`: the server answered with a problem of its own
 * - `unreadable`: something answered, but not Sluice in its own words (a proxy's page, another version)
 * - `offline`: nothing answered
 */
export type ApiErrorKind = 'refused' | 'unreadable' | 'offline'

/** Every failure of a call to the dashboard's API, with words for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly kind: ApiErrorKind,
    readonly problem: Problem,
    readonly status: number | null = null,
    options?: ErrorOptions,
  ) {
    super(problem.message, options)
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  get isPassing(): boolean {
    if (this.kind === 'offline') return true
    return this.status !== null && (this.status >= 500 || this.status === 429 || this.status === 408)
  }
}

/** Reads the problem out of an answer that is not 2xx. */
export async function refusalOf(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '')
  const body = ErrorBody.safeParse(parseJson(text))
  if (body.success) return new ApiError('refused', body.data.error, response.status)
  return unreadable(response, text)
}

/** Something answered that Sluice did not write, or not this version of it. */
export function unreadable(response: Response, text: string, cause?: unknown): ApiError {
  const html = /^\s*</.test(text)
  return new ApiError(
    'unreadable',
    {
      code: 'internal',
      message: html
        ? `A web page came back instead of data (HTTP ${response.status}).`
        : `The answer could not be read (HTTP ${response.status}).`,
      said: text.trim() ? shorten(text) : undefined,
      cause: html
        ? 'A proxy or a sign-in page in front of Sluice answered in its place.'
        : 'This page and the server may be of different versions.',
      action: html ? 'Check what stands between this browser and Sluice, then try again.' : 'Reload the page.',
    },
    response.status,
    { cause },
  )
}

/** Nothing answered at all. */
export function offline(cause: unknown): ApiError {
  return new ApiError(
    'offline',
    {
      code: 'internal',
      message: 'Sluice did not answer.',
      cause: 'The server is stopped or restarting, or this computer is offline.',
      action: 'Check that Sluice is running, then try again.',
    },
    null,
    { cause },
  )
}

/** The problem to show for anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}

function shorten(text: string): string {
  const line = text
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
