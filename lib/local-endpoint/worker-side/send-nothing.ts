import type { ServerResponse } from 'node:http'

/**
 * 204, the worker protocol's "nothing for you now".
 * @param last the endpoint stops: the worker would ask again at once, thousands of times until it is gone
 */
export function sendNothing(res: ServerResponse, last: boolean): void {
  if (res.destroyed || res.headersSent) return
  res.writeHead(204, last ? { Connection: 'close' } : {})
  res.end()
}
