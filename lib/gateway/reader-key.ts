import { createHash } from 'node:crypto'

/**
 * Names the client that asks, so that `/stream` can hand each chunk to it once while other clients get all of them too.
 * An SDK sends no cursor and no session: who asks, its key and its user agent are all there is to tell two apart. Two
 * clients that look alike share a place, as all clients do on Runpod.
 */
export function readerKey(viewerId: string, headers: Headers): string {
  const marks = [viewerId, headers.get('authorization') ?? '', headers.get('user-agent') ?? '']
  return createHash('sha256').update(marks.join('\n')).digest('base64url').slice(0, 22)
}
