import type { ServerResponse } from 'node:http'

/** 204, the worker protocol's "nothing for you now". */
export function sendNothing(res: ServerResponse): void {
  if (res.destroyed || res.headersSent) return
  res.writeHead(204)
  res.end()
}
