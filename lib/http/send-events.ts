import type { ServerResponse } from 'node:http'

/** A connection that has taken nothing for so long, with a heartbeat every 15 s, has nobody at its other end. */
const STUCK_MS = 60_000

/**
 * Writes what `next` gives to a connection, which is asked for more only when the socket has taken what came before, until
 * it gives null or the client leaves. Never rejects.
 * @param next never rejects
 * @param onLeft called once, when the connection closed, whoever closed it
 * @param signal breaks off a connection that does not take what was written: a process that stops waits for all of them
 */
export async function sendEvents(
  response: ServerResponse,
  next: () => Promise<Uint8Array | null>,
  onLeft: () => void,
  signal: AbortSignal,
): Promise<void> {
  if (response.req.method === 'HEAD') {
    onLeft()
    response.end()
    return
  }
  let drained = () => {}
  const breakOff = () => void (response.writableNeedDrain && response.destroy())
  signal.addEventListener('abort', breakOff)
  response.on('drain', () => drained())
  // One that waits behind another answer, to a client that asked twice on one connection, is not told of its end.
  const { socket } = response.req
  const leave = () => {
    socket.off('close', leave)
    signal.removeEventListener('abort', breakOff)
    onLeft()
    drained()
  }
  socket.once('close', leave)
  response.once('close', leave)
  response.on('error', () => {})
  response.setTimeout(STUCK_MS, () => response.destroy())
  if (socket.destroyed) return leave()
  response.flushHeaders()
  for (;;) {
    const bytes = await next()
    if (socket.destroyed) return
    if (!bytes) return void response.end()
    if (response.write(bytes)) continue
    await new Promise<void>((resolve) => {
      drained = resolve
    })
  }
}
