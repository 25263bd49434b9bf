import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * How long readings in hand may take to end: a read that is held for 5 s and given up 5 s later, 5 s in which a restart
 * of its job is asked for, and a moment to store it. Cut off earlier, it would lose the chunks of its answer.
 */
const PATIENCE_MS = 16_000
const LAST_MS = 1_000

/** Takes no more connections, ends what runs, and lets go of every connection, in bounded time. */
export async function stopServing(
  server: Server,
  closeRuntime: (requestsEnded: Promise<unknown>) => Promise<void>,
  closeNext: () => Promise<void>,
) {
  const ended = new Promise((resolve) => server.close(resolve))
  // A connection becomes idle when its request has ended, and then nobody else closes it.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  server.closeIdleConnections()
  const closed = closeRuntime(ended)
  await Promise.race([closed, sleep(PATIENCE_MS, undefined, { ref: false })])
  server.closeAllConnections()
  clearInterval(idle)
  await Promise.race([Promise.all([closed, closeNext()]), sleep(LAST_MS, undefined, { ref: false })])
}
