import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { serveOver } from './connection'
import { type SseOptions, sseResponse } from './sse-response'

let close = () => {}
afterEach(() => close())

/** A server of ours, in front of something that answers as Next does: headers from the Response, then an end. */
async function serve(options: Pick<SseOptions, 'events'> & Partial<SseOptions>) {
  let taken: ServerResponse | undefined
  let ends = 0
  const server = createServer((request, response) => {
    taken = response
    serveOver(request, response, async () => {
      // Next's own work comes between.
      await new Promise((resolve) => setTimeout(resolve, 1))
      const { signal } = new AbortController()
      const answer = sseResponse({ signal, onEnd: () => void ends++, onError() {}, ...options })
      for (const [name, value] of answer.headers) response.setHeader(name, value)
      expect(answer.body).toBeNull()
      response.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  close = () => {
    server.closeAllConnections()
    server.close()
  }
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, port, ends: () => ends, response: () => taken as ServerResponse }
}

it('streams events over the connection that a request came by, with their headers, to their end', async () => {
  async function* events() {
    yield { event: 'n', id: '1', data: '{}' }
    yield { event: 'n', id: '2', data: '{}' }
  }
  const served = await serve({ events })
  const answer = await fetch(served.url)
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(await answer.text()).toBe('event: n\nid: 1\ndata: {}\n\nevent: n\nid: 2\ndata: {}\n\n')
  expect(served.ends()).toBe(1)
})

it('ends the events, once, when the client leaves and when the stream is ended from outside', async () => {
  const stop = new AbortController()
  async function* events(signal: AbortSignal) {
    yield { event: 'n', data: '{}' }
    await once(signal, 'abort').catch(() => {})
  }
  const served = await serve({ events, signal: stop.signal })
  const leaving = await fetch(served.url)
  await leaving.body?.cancel()
  await expect.poll(served.ends).toBe(1)
  const staying = await fetch(served.url)
  stop.abort()
  expect(await staying.text()).toBe('event: n\ndata: {}\n\n')
  expect(served.ends()).toBe(2)
})

it('ends all events of a connection that closes, those too that wait for their turn on it', async () => {
  let begun = 0
  async function* events(signal: AbortSignal) {
    begun += 1
    yield { event: 'n', data: 'x'.repeat(200_000) }
    await once(signal, 'abort').catch(() => {})
  }
  const served = await serve({ events })
  const socket = connect(served.port, '127.0.0.1')
  socket.resume()
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(3))
  await expect.poll(() => begun).toBe(3)
  socket.destroy()
  await expect.poll(served.ends).toBe(3)
})

it('does not let a client that reads nothing hold up a process that stops', async () => {
  const stop = new AbortController()
  async function* events(signal: AbortSignal) {
    while (!signal.aborted) yield { event: 'n', data: 'x'.repeat(200_000) }
  }
  const served = await serve({ events, signal: stop.signal })
  const socket = connect(served.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await expect.poll(() => served.response()?.writableNeedDrain).toBe(true)
  stop.abort()
  await expect.poll(() => [served.response().closed, served.ends()]).toEqual([true, 1])
  socket.destroy()
})

it('answers HEAD with the headers, and begins no events', async () => {
  let begun = 0
  async function* events() {
    begun += 1
    yield { event: 'n', data: '{}' }
  }
  const served = await serve({ events })
  const answer = await fetch(served.url, { method: 'HEAD' })
  expect([answer.status, await answer.text(), begun, served.ends()]).toEqual([200, '', 0, 1])
})

it('makes no more than a socket takes: one that does not read while 50 MB go by holds less than 1 MB', async () => {
  const data = 'x'.repeat(200_000)
  let made = 0
  async function* events() {
    for (; made < 250; made += 1) yield { event: 'n', data }
  }
  const served = await serve({ events })
  const socket = connect(served.port, '127.0.0.1')
  let received = 0
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  // Until the system's own buffers, whatever their size here, are full.
  let before = -1
  const stands = () => {
    const is = made === before
    before = made
    return is && made > 0
  }
  await expect.poll(stands, { interval: 200 }).toBe(true)
  expect(served.response().writableLength).toBeLessThan(1_000_000)
  expect(made).toBeLessThan(250)
  socket.on('data', (bytes) => {
    received += bytes.length
  })
  socket.resume()
  await once(socket, 'end')
  expect(made).toBe(250)
  expect(received).toBeGreaterThan(50_000_000)
})
