import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal'

/** The last is how a container calls the machine it runs on; no page of somewhere else can take that name. */
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|host\.docker\.internal)(:\d{1,5})?$/i

/**
 * Refuses what a web page of somewhere else could send to this machine: a Host that is not loopback (DNS rebinding), an
 * Origin that is not loopback. Then asks for the key, if there is one, as Runpod does: with or without `Bearer`.
 * @throws Refusal 403 or 401
 */
export function guardRequest(req: IncomingMessage, requireKey: string | undefined): void {
  const { host, origin, authorization } = req.headers
  if (!host || !LOOPBACK_HOST.test(host)) {
    throw new Refusal(403, 'the local endpoint serves this machine only: call it as 127.0.0.1 or localhost')
  }
  const foreign = origin !== undefined && !LOOPBACK_HOST.test(origin.replace(/^https?:\/\//i, ''))
  if (foreign || req.headers['sec-fetch-site'] === 'cross-site') {
    throw new Refusal(403, 'the local endpoint does not serve web pages of other sites')
  }
  if (requireKey === undefined) return
  const key = (authorization ?? '').replace(/^Bearer\s+/i, '').trim()
  if (!sameSecret(key, requireKey)) throw new Refusal(401, 'the API key is missing or wrong')
}

// Hashes have one length, so the comparison tells neither the key's length nor where it differs.
function sameSecret(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
