import { setTimeout as pause } from 'node:timers/promises'
import { endpointState } from './endpoint-state'
import { launchWorker } from './launch-worker'

export interface HandlerProcess {
  logs(): string
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>
}

/**
 * Runs `npm run worker` for a handler, without npm, and waits until its worker has asked for a job.
 * @param handler path from the project's root
 */
export async function runHandler(
  origin: string,
  endpointId: string,
  handler: string,
  python: string,
): Promise<HandlerProcess> {
  const { child, logs, ended } = launchWorker([handler, '--endpoint', endpointId, '--url', origin, '--python', python])
  let over = false
  void ended.then(() => {
    over = true
  })
  const until = Date.now() + 90_000
  while (!(await endpointState(origin, endpointId))?.workers.some(({ state }) => state === 'idle')) {
    if (over || Date.now() > until) throw new Error(`no worker attached to ${endpointId}:\n${logs()}`)
    await pause(100)
  }
  return {
    logs,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
