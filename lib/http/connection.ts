import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The connection that a request came by; whoever sets `send` writes the body by itself, once the headers are there. */
export interface Connection {
  send: ((response: ServerResponse) => void) | null
}

// Scripts and Next's bundles each have their own instance of this module.
const SLOT = Symbol.for('sluice.connections')
const slots = globalThis as unknown as Record<symbol, AsyncLocalStorage<Connection> | undefined>
slots[SLOT] ??= new AsyncLocalStorage<Connection>()
const connections = slots[SLOT]

/** What is begun while a request is answered belongs to it, and would keep all of it in memory; here nothing is. */
const outside = AsyncResource.bind((run: () => void) => run())

/** The connection of the request that is being answered; absent where no server of ours took it. */
export function currentConnection(): Connection | undefined {
  return connections.getStore()
}

/**
 * Answers a request by `serve`, which ends the answer; if the connection was taken meanwhile, whoever took it goes on from
 * there. A stream stays open for minutes, and what Next holds for a request that it answers itself, some 45 KB, is let go here.
 */
export function serveOver(request: IncomingMessage, response: ServerResponse, serve: () => void): void {
  const connection: Connection = { send: null }
  if (request.method === 'GET' || request.method === 'HEAD') {
    const end = response.end
    response.end = ((...rest: Parameters<typeof end>) => {
      response.end = end
      const { send } = connection
      if (!send) return end.apply(response, rest)
      connection.send = null
      release(request, response)
      outside(() => send(response))
      return response
    }) as typeof end
  }
  connections.run(connection, serve)
}

/** Next keeps its notes of a request on the request, and waits for the end of the answer with them in hand. */
function release(request: IncomingMessage, response: ServerResponse): void {
  delete (request as unknown as Record<symbol, unknown>)[Symbol.for('NextInternalRequestMeta')]
  response.removeAllListeners('close')
}
