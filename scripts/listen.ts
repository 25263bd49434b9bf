import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isLoopbackHost } from '@/lib/auth/require-loopback'
import { serveOver } from '@/lib/http/connection'
import { StartError } from './start-error'

export interface Front {
  server: Server
  port: number
  /** Lets requests through to a handler; those that came before have waited for it. */
  open(handler: RequestListener): void
  /** Serves on, but closes each connection after its next answer: who comes again shall come to another process. */
  retire(): void
}

/**
 * Listens at once and lets requests wait until there is somebody to answer them: the port is known and ours before the
 * slow parts of a start, and a page that reconnects meanwhile is answered late instead of refused.
 */
export async function listen(name: string, host: string, port: number): Promise<Front> {
  let open: Front['open'] = () => {}
  const handler = new Promise<RequestListener>((resolve) => {
    open = resolve
  })
  let retired = false
  const server = createServer(async (request, response) => {
    if (retired) response.shouldKeepAlive = false
    // Pages too are for this machine only; what carries data checks again where it is handled.
    if (!isLoopbackHost(request.headers.host))
      return response.writeHead(403).end('Sluice answers only to this machine.\n')
    const answer = await handler
    serveOver(request, response, () => answer(request, response))
  })
  // Longer than the minute that proxies and clients keep a connection: whoever closes first must not be us.
  server.keepAliveTimeout = 75_000
  await bind(server, name, host, port)
  const retire = () => {
    retired = true
  }
  return { server, port: (server.address() as AddressInfo).port, open, retire }
}

/** Fails with words when nothing can listen there. */
export async function checkPort(name: string, host: string, port: number): Promise<void> {
  const server = createServer()
  await bind(server, name, host, port)
  await new Promise((resolve) => server.close(resolve))
}

function bind(server: Server, name: string, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartError(reason(error, name, host, port))))
    server.listen(port, host, () => resolve())
  })
}

function reason({ code, message }: NodeJS.ErrnoException, name: string, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it, or set ${name} to another port (0 for any free one).`
  if (code === 'EACCES') return `Port ${port} may not be opened by this user. Set ${name} to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}. Set HOSTNAME to 127.0.0.1.`
  return `Port ${port} cannot be opened (${message}). Set ${name} to another one.`
}
