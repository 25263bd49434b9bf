import { setTimeout as sleep } from 'node:timers/promises'

const AWAY_MS = 100

/** Asks a database, or a server, that goes down now and then until it answers. @throws the signal's reason */
export async function untilAnswered<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    signal.throwIfAborted()
    try {
      return await ask()
    } catch {
      await sleep(AWAY_MS, undefined, { signal })
    }
  }
}
