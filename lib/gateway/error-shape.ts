import type { ErrorCode } from '@/lib/contract/errors'
import { isSluiceError, problemOf } from '@/lib/errors'

/** Statuses as Runpod itself answers them, for clients that act on them. */
const RUNPOD_STATUS: Partial<Record<ErrorCode, number>> = {
  bad_request: 400,
  bad_json: 400,
  input_missing: 400,
  input_empty: 400,
  payload_too_large: 400,
  upstream_payload_too_large: 400,
  upstream_bad_request: 400,
  upstream_unauthorized: 401,
  upstream_key_missing: 401,
  forbidden_host: 403,
  forbidden_origin: 403,
  not_found: 404,
  upstream_not_found: 404,
  conflict: 400,
  upstream_rate_limited: 429,
  upstream_unavailable: 502,
  upstream_bad_answer: 502,
  local_endpoint_off: 503,
  shutting_down: 503,
  storage_unavailable: 503,
  upstream_timeout: 504,
}

/** An error as an SDK client sees it: Runpod's status, and `error` as one string with all that a person needs. */
export function gatewayError(error: unknown): Response {
  const { code, message, said, cause, action } = problemOf(error)
  const headers = new Headers()
  if (isSluiceError(error) && error.retryAfterMs)
    headers.set('retry-after', String(Math.ceil(error.retryAfterMs / 1000)))
  const words = [message, said && `It said: ${said}.`, cause, action].filter(Boolean).join(' ')
  return Response.json({ error: words, code }, { status: RUNPOD_STATUS[code] ?? 500, headers })
}
