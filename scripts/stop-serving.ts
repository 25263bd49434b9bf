import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long viewers and readings in hand may take to end. */
const PATIENCE_MS = 4_000

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
