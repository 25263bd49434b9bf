import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the fake Runpod answers: as it should, or in one of the ways it can fail. */
export type Mood = 'well' | 'unauthorized' | 'not-found' | 'rate-limited' | 'broken' | 'web-page' | 'hung'

export interface FakeRunpod {
  /** For RUNPOD_BASE_URL. */
  baseUrl: string
  mood: Mood
  /** Paths that were asked for, without the query, in order. */
  asked: string[]
  /**
   * Keeps the next answer of /stream that has chunks; whoever asked gets them when it is let go, or nobody does.
   * @returns what lets it go, once one is kept
   */
  keepChunks(): Promise<() => void>
  close(): Promise<void>
}

/**
 * A Runpod with a required key in front of a local endpoint: `/v2/items/…` is answered by its `local-items`, with any key
 * but `key` refused as Runpod refuses it.
 */
export async function startFakeRunpod(localUrl: string, key: string): Promise<FakeRunpod> {
  const server = createServer((request, response) => {
    fake.asked.push(String(request.url).split('?')[0] ?? '')
    answer(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  let keeping: ((letGo: () => void) => void) | undefined

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = MOODS[fake.mood]
    if (fake.mood === 'hung') return
    if (refusal) return send(response, refusal)
    if (request.headers.authorization !== `Bearer ${key}`) return send(response, MOODS.unauthorized as Answer)
    const body = await readAll(request)
    const path = String(request.url).replace(/^\/v2\//, '/local-')
    const upstream = await fetch(localUrl + path, {
      method: request.method,
      headers: { 'content-type': 'application/json' },
      ...(request.method === 'POST' && { body }),
    })
    const text = await upstream.text()
    if (keeping && path.includes('/stream/') && JSON.parse(text).stream.length > 0) {
      const kept = keeping
      keeping = undefined
      await new Promise<void>(kept)
    }
    send(response, { status: upstream.status, type: 'application/json', text })
  }

  const fake: FakeRunpod = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`,
    mood: 'well',
    asked: [],
    keepChunks: () =>
      new Promise((kept) => {
        keeping = kept
      }),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return fake
}

interface Answer {
  status: number
  type: string
  text: string
}

const MOODS: Partial<Record<Mood, Answer>> = {
  unauthorized: { status: 401, type: 'text/plain', text: 'unauthorized' },
  'not-found': { status: 404, type: 'text/plain', text: '404 page not found' },
  'rate-limited': { status: 429, type: 'text/plain', text: 'too many requests' },
  broken: { status: 500, type: 'application/json', text: '{"error":"internal server error"}' },
  'web-page': { status: 200, type: 'text/html', text: '<!doctype html><title>Proxy</title><h1>Please sign in</h1>' },
}

function send(response: ServerResponse, { status, type, text }: Answer): void {
  response.writeHead(status, { 'content-type': type }).end(text)
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return text
}
