import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * For tests: a port of 127.0.0.1 that refuses connections for as long as the test runs. It is a connection's own end, which
 * nobody listens at; a port that was only given back might be somebody else's by the time it is asked.
 */
export async function refusingPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  onTestFinished(() => {
    socket.destroy()
    server.close()
  })
  return socket.localPort as number
}
