import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * How long readings in hand may take to end: a read that is held for 5 s and given up 5 s later, and a moment to store it.
 * Cut off earlier, it would lose the chunks of its answer.
 */
const PATIENCE_MS = 11_000

/** Takes no more requests, ends what runs, and lets go of every connection, in bounded time. */
export async function stopServing(server: Server, closeRuntime: () => Promise<void>, closeNext: () => Promise<void>) {
  const ended = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const patience = sleep(PATIENCE_MS, undefined, { ref: false })
  await Promise.race([
    closeRuntime()
      .then(() => server.closeIdleConnections())
      .then(() => ended),
    patience,
  ])
  server.closeAllConnections()
  await Promise.race([closeNext(), sleep(1_000, undefined, { ref: false })])
}
