import { setTimeout as sleep } from 'node:timers/promises'

/** What instrumentation.ts leaves for us: everything that this process runs besides the pages. */
export interface Runtime {
  ready: Promise<void>
  /** From now on `/readyz` says that this process is stopping; it serves on. */
  retire(): void
  /** Stops, and closes the database when `requestsEnded`. */
  close(requestsEnded: Promise<unknown>): Promise<void>
  localEndpointUrl?: string
}

const SLOT = Symbol.for('sluice.runtime')
const LOADING_MS = 60_000

/**
 * Waits for the runtime that Next's instrumentation hook builds in this process. Next loads the hook before it answers
 * the first request, but does not wait for it in `prepare`: the runtime may not even have begun when that returns.
 */
export async function awaitRuntime(): Promise<Runtime> {
  for (const until = Date.now() + LOADING_MS; Date.now() < until; await sleep(10)) {
    const runtime = (globalThis as Record<symbol, unknown>)[SLOT] as Runtime | undefined
    if (!runtime) continue
    await runtime.ready
    return runtime
  }
  throw new Error('the server’s code could not be loaded (instrumentation.ts)')
}
