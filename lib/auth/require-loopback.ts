import { fail } from '@/lib/errors'

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/** Whether a `Host` header names this machine. */
export function isLoopbackHost(host: string | null | undefined): boolean {
  return LOOPBACK_HOST.test(host ?? '')
}

/**
 * Refuses a request that names another host than this machine. A web page elsewhere can point its own name at 127.0.0.1
 * (DNS rebinding) and would then be same-origin with us; its Host header gives it away.
 * @throws SluiceError `forbidden_host`
 */
export function requireLoopbackHost(headers: Headers): void {
  if (isLoopbackHost(headers.get('host'))) return
  throw fail('forbidden_host', 'Sluice answers only to this machine: localhost, 127.0.0.1 or [::1].', {
    cause: 'The request names another host. There are no accounts yet that could tell friend from stranger.',
    action: 'Open it by http://127.0.0.1 on the machine it runs on, for example through an SSH tunnel.',
  })
}

/**
 * Refuses a request that another site's page made, to the dashboard's API.
 * @throws SluiceError `forbidden_origin`
 */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  // `none` is a person's own navigation. Clients that are no browsers send neither header.
  if (site !== null && site !== 'same-origin' && site !== 'none') throw foreignPage()
  if (origin !== null && !isHost(origin, headers.get('host'))) throw foreignPage()
}

/**
 * Refuses a request that a web page elsewhere made, to the gateway: SDKs and curl send neither header.
 * @throws SluiceError `forbidden_origin`
 */
export function refuseForeignPages(headers: Headers): void {
  const origin = headers.get('origin')
  if (origin !== null) {
    if (LOOPBACK_HOST.test(origin.replace(/^https?:\/\//, ''))) return
    throw foreignPage()
  }
  // An <img> of a foreign page sends no Origin, and reading a stream moves this client's place in it.
  const site = headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') throw foreignPage()
}

function isHost(origin: string, host: string | null): boolean {
  return origin.replace(/^https?:\/\//, '') === host
}

function foreignPage() {
  return fail('forbidden_origin', 'The request comes from another site’s page.', {
    action: 'Use the dashboard itself, or call the gateway from a script.',
  })
}
