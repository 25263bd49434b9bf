import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A way to an upstream on this machine that counts what is asked through it. */
export interface CountingProxy {
  origin: string
  /** How many reads, `/stream` and `/status`, went through since the last call. */
  takeReads(): number
  close(): Promise<void>
}

const READ = /\/(stream|status|status-sync)\//

/** Starts a proxy on a free port; it passes requests and answers on as they come. */
export async function startCountingProxy(upstream: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(upstream)
  const agent = new Agent({ keepAlive: true, noDelay: true })
  let reads = 0
  const server = createServer((incoming, outgoing) => {
    const { url: path = '/', method, headers } = incoming
    if (READ.test(path)) reads += 1
    const passed = request({ hostname, port, path, method, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    // A client that gives up must be seen to by the upstream: chunks answered to nobody are lost.
    outgoing.on('close', () => outgoing.writableFinished || passed.destroy())
    incoming.pipe(passed)
  })
  server.keepAliveTimeout = 75_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeReads() {
      const taken = reads
      reads = 0
      return taken
    },
    async close() {
      agent.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
