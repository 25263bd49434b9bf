import { StartError } from '@/scripts/start-error'
import { insist } from './insist'
import type { LocalApi } from './local-api'
import { LocalApiError } from './local-api'
import { readExample } from './read-example'

const WAIT_FOR_SLUICE_MS = 30_000

/**
 * Makes the endpoint known, so that jobs can be queued while the worker is still being prepared. Waits 30 s for a Sluice
 * that is starting.
 * @param at.waitMs instead of the 30 s
 * @throws StartError when nothing listens there, or something else does; the signal's reason
 */
export async function registerEndpoint(
  api: LocalApi,
  at: { url: string; handlerDir: string; log: (line: string) => void; waitMs?: number },
  signal: AbortSignal,
): Promise<void> {
  const { url, handlerDir, log, waitMs = WAIT_FOR_SLUICE_MS } = at
  const late = AbortSignal.timeout(waitMs)
  try {
    const spec = readExample(handlerDir, log)
    await insist(() => api.register(spec, signal), {
      signal: AbortSignal.any([signal, late]),
      onWait: ({ message }) =>
        log(`No local endpoint at ${url} (${message}). Start Sluice with "npm start"; waiting for it …`),
    })
  } catch (error) {
    signal.throwIfAborted()
    // Also when it came late: what answers is there.
    if (error instanceof LocalApiError && error.status === 404)
      throw new StartError(
        `${url} is no local endpoint, or one of an older version: ${error.message}\nSay by --url where it is.`,
      )
    if (late.aborted) {
      const wayOut = 'Start Sluice with "npm start" (or "npm run local-endpoint"), or say by --url where it is.'
      throw new StartError(`Nothing answers at ${url} as a local endpoint does.\n${wayOut}`)
    }
    throw error
  }
}
