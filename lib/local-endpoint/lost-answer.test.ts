import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { startTestEndpoint } from './start-test-endpoint'

/** A client that asks on a bare socket and reads nothing unless told to. */
function ask(port: number, path: string): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.pause()
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
  return socket
}

test('a held poll whose client left takes no chunk with it', async () => {
  const { submit, get, gate, held, letGo, endpoint } = await startTestEndpoint()
  const id = await submit()
  const socket = ask(endpoint.port, `/v2/gated/stream/${id}`)
  await held(1)
  socket.destroy()
  await letGo(1)
  gate.yields('kept')
  expect((await get(`/stream/${id}`)).body.stream).toEqual([{ output: 'kept' }])
})

test('an answer that its reader cut off goes back to the front, in order, and meanwhile nobody is told the end', async () => {
  const { submit, get, gate, endpoint, held } = await startTestEndpoint({ limits: { answerBytes: 64 * 1024 * 1024 } })
  const id = await submit()
  // More than both sockets' buffers hold, so that the server cannot have sent it all.
  const values = Array.from({ length: 16 }, (_, n) => `${n} `.padEnd(1_000_000, 'x'))
  gate.yields(...values)
  gate.step({ ends: true })
  await expect.poll(async () => (await get(`/status/${id}`)).body.status).toBe('COMPLETED')
  const socket = ask(endpoint.port, `/v2/gated/stream/${id}`)
  await new Promise((resolve) => socket.once('readable', resolve))
  const poll = get(`/stream/${id}`)
  await held(1)
  socket.destroy()
  const { body } = await poll
  expect(body.status).toBe('COMPLETED')
  expect(body.stream.map((chunk: { output: string }) => chunk.output)).toEqual(values)
  expect((await get(`/stream/${id}`)).body).toEqual({ status: 'COMPLETED', stream: [] })
})
