import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalApi } from './local-api'
import { LocalApiError } from './local-api'

const AGAIN_MS = 1_000

/**
 * Polls for commands about one worker until `signal` is aborted, and notices by it when the local endpoint is away. When
 * it is back it may be another process that knows nothing of the worker: it is told again before `onBack`.
 */
export async function obeyCommands(
  api: LocalApi,
  workerId: string,
  on: { command: (command: 'restart' | 'kill') => void; away: () => void; back: () => void },
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  let isAway = false
  while (!signal.aborted) {
    try {
      if (failures > 0) await api.started(workerId, signal)
      if (isAway) on.back()
      isAway = false
      failures = 0
      const asked = Date.now()
      const command = await api.nextCommand(workerId, signal)
      if (command) on.command(command)
      // An endpoint that is stopping, or that has given the worker up, answers at once.
      else if (Date.now() - asked < AGAIN_MS) await sleep(AGAIN_MS, undefined, { signal }).catch(() => {})
    } catch (error) {
      if (signal.aborted) return
      failures++
      const noAnswer = error instanceof LocalApiError && error.status === undefined
      // One connection can break for any reason; a second one at once, too, means that nobody is there.
      if (noAnswer && failures === 1) continue
      if (noAnswer && !isAway) on.away()
      isAway ||= noAnswer
      await sleep(AGAIN_MS, undefined, { signal }).catch(() => {})
    }
  }
}
