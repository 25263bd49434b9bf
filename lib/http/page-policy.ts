import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { NONCE_HEADER } from '@/lib/contract/nonce-header'

const OTHERS = /^\/(api|v2|_next)\//

/**
 * Sends a page with a policy that holds even where our own code would not: nothing that a chunk, an input or an error brought can
 * run as script, whatever way it found into the page, nor be framed, nor frame Sluice. Next finds the nonce for its scripts in
 * the policy. Goes by the request's path: what is no page is only sent as what it says it is.
 * @param dev the dev server evaluates code, and tells the page of changes by a socket
 */
export function protectPage(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  response.setHeader('x-content-type-options', 'nosniff')
  if (OTHERS.test(request.url ?? '')) return
  const nonce = randomBytes(16).toString('base64')
  const policy = pagePolicy(nonce, dev)
  // Both are ours to say: what a client sent under these names must not decide it.
  request.headers['content-security-policy'] = policy
  delete request.headers['content-security-policy-report-only']
  request.headers[NONCE_HEADER] = nonce
  response.setHeader('content-security-policy', policy)
  response.setHeader('referrer-policy', 'same-origin')
}

function pagePolicy(nonce: string, dev: boolean): string {
  return Object.entries({
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    // The editor and the dialogs write styles as they go; a style cannot run anything.
    'style-src': "'self' 'unsafe-inline'",
    // Pictures in chunks, and those that a chunk links to, once somebody asks for one.
    'img-src': "'self' data: blob: https: http:",
    'media-src': "'self' data: blob: https: http:",
    'connect-src': `'self' data: blob: https: http:${dev ? ' ws:' : ''}`,
    'worker-src': "'self' blob:",
    'object-src': "'none'",
    'frame-src': "'none'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}
