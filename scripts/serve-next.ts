import { createServer, type RequestListener, type Server } from 'node:http'
import next from 'next'
import { protectPage } from '@/lib/http/page-policy'

/** Next, answering the requests of a server of ours. */
export async function serveNext(options: { root: string; dev: boolean; host: string; port: number; server: Server }) {
  const { root: dir, dev, host: hostname, port, server } = options
  // Next listens for upgrades on the server that it is given. Only the dev server's hot reload needs them; in production
  // a server that nobody can reach keeps it from answering any.
  const app = next({ dev, dir, hostname, port, quiet: true, httpServer: dev ? server : createServer() })
  await app.prepare()
  const answer = app.getRequestHandler()
  const handler: RequestListener = (request, response) => {
    protectPage(request, response, dev)
    void answer(request, response)
  }
  return { handler, close: () => app.close() }
}
