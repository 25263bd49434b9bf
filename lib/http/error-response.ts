import type { ErrorBody, ErrorCode } from '@/lib/contract/errors'
import { isSluiceError } from '@/lib/errors'

/** One code, one status. What the upstream refused is a 502 unless the caller can do something about it. */
const HTTP_STATUS = {
  bad_request: 400,
  bad_json: 400,
  input_missing: 400,
  input_empty: 400,
  payload_too_large: 413,
  forbidden_host: 403,
  forbidden_origin: 403,
  not_found: 404,
  conflict: 409,
  local_endpoint_off: 503,
  upstream_key_missing: 503,
  upstream_unauthorized: 502,
  upstream_not_found: 404,
  upstream_rate_limited: 429,
  upstream_payload_too_large: 413,
  upstream_bad_request: 400,
  upstream_unavailable: 502,
  upstream_timeout: 504,
  upstream_bad_answer: 502,
  storage_unavailable: 503,
  shutting_down: 503,
  internal: 500,
} satisfies Record<ErrorCode, number>

/**
 * Any thrown value as the dashboard API's answer. Only a SluiceError's own words leave; anything else is `internal`, and
 * the caller logs it.
 */
export function errorResponse(error: unknown): Response {
  if (!isSluiceError(error)) {
    const body: ErrorBody = {
      error: {
        code: 'internal',
        message: 'Sluice failed to do this.',
        action: 'Try again; the server’s log has the details.',
      },
    }
    return Response.json(body, { status: 500 })
  }
  const body: ErrorBody = { error: error.problem }
  return Response.json(body, { status: HTTP_STATUS[error.code], headers: retryAfter(error) })
}

/** `Retry-After`, rounded up to whole seconds, when the other side named one. */
function retryAfter(error: { retryAfterMs: number | undefined }): Headers {
  return new Headers(error.retryAfterMs ? { 'retry-after': String(Math.ceil(error.retryAfterMs / 1000)) } : {})
}
