/** Answers with JSON text as it is, without parsing and re-writing it. */
export function jsonText(text: string, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers)
  headers.set('content-type', 'application/json; charset=utf-8')
  headers.set('cache-control', 'no-store')
  // A body from elsewhere must never be taken for a page.
  headers.set('x-content-type-options', 'nosniff')
  return new Response(text, { ...init, headers })
}
