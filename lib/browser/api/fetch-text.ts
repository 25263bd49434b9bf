import { offline, refusalOf } from './api-error'

export interface FetchOptions extends RequestInit {
  /** Tests hand in their own. */
  fetch?: typeof fetch
}

/** Calls the dashboard's API and returns the raw text of a 2xx answer. Anything else is thrown as `ApiError`. */
export async function fetchText(url: string, options: FetchOptions = {}): Promise<string> {
  return (await fetchOk(url, options)).text().catch((cause) => {
    throw isAbort(cause) ? cause : offline(cause)
  })
}

/** Calls the dashboard's API; what is not 2xx is thrown as `ApiError`, an abort as the abort that it is. */
export async function fetchOk(url: string, { fetch: call = fetch, ...init }: FetchOptions = {}): Promise<Response> {
  const response = await call(url, init).catch((cause) => {
    throw isAbort(cause) ? cause : offline(cause)
  })
  if (!response.ok) throw await refusalOf(response)
  return response
}

/** Whether a call failed only because its caller gave it up. */
export function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError'
}
