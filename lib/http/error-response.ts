import type { ErrorBody, ErrorCode } from '@/lib/contract/errors'
import { isSluiceError, problemOf } from '@/lib/errors'

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
  too_many_viewers: 503,
  shutting_down: 503,
  internal: 500,
} satisfies Record<ErrorCode, number>

/** Any thrown value as the dashboard API's answer. What was not expected shows none of its own words; the caller logs it. */
export function errorResponse(error: unknown): Response {
  const body: ErrorBody = { error: problemOf(error) }
  return Response.json(body, { status: HTTP_STATUS[body.error.code], headers: retryAfter(error) })
}

/** `Retry-After`, rounded up to whole seconds, when the other side named one. */
function retryAfter(error: unknown): Headers {
  const ms = isSluiceError(error) && error.retryAfterMs
  return new Headers(ms ? { 'retry-after': String(Math.ceil(ms / 1000)) } : {})
}
