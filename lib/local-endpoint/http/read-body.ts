import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal'

/** How much of a body that is too large is read and thrown away, so that its sender gets to read the answer. */
const DISCARD_FACTOR = 4

/**
 * Reads a request body as text, never keeping more than `maxBytes` of it.
 * @throws Refusal 400 in Runpod's words when there is more
 */
export async function readBody(req: IncomingMessage, maxBytes: number): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of req as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes <= maxBytes) parts.push(part)
    else parts.length = 0
    if (bytes > maxBytes * DISCARD_FACTOR) break
  }
  if (bytes <= maxBytes) return Buffer.concat(parts).toString('utf8')
  const words = `exceeded max body size of ${maxBytes / 1024 / 1024}MiB`
  throw new Refusal(400, words, bytes > maxBytes * DISCARD_FACTOR ? { Connection: 'close' } : {})
}
