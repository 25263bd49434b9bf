import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { upstreamFetch } from './upstream-fetch'

/** As much as is taken before the answer would wait for its reader. */
const BYTES = 16_384

let server: Server
afterEach(() => void server.close())

/** Answers, and closes the connection; without a length, the end of the connection is that of the answer. */
async function serve(hasLength: boolean): Promise<string> {
  server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\n${hasLength ? `Content-Length: ${BYTES}\r\n` : ''}Connection: close\r\n\r\n`)
      socket.end(Buffer.alloc(BYTES, 'a'))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

it.each([
  ['GET', true],
  ['GET', false],
  ['POST', true],
  ['POST', false],
] as const)(
  'reads an answer to %s whole whose connection closes before it is read (length told: %s)',
  async (method, hasLength) => {
    const answer = await upstreamFetch(await serve(hasLength), { method })
    await expect.poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(0)
    expect((await answer.text()).length).toBe(BYTES)
  },
)
