import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { dirname } from 'node:path'
import type { Guard } from '@/scripts/worker/start-guard'
import { workerVariables } from '@/scripts/worker/worker-variables'

export interface WorkerProcess {
  id: string
  endpointId: string
  pid: number
  /** Settles when the process has ended. */
  ended: Promise<void>
  /** Kills it and what it has forked: its process for pings goes on otherwise. */
  kill(): void
}

/**
 * Starts a handler under the unmodified SDK, in a process group of its own, attached to a local endpoint as Runpod attaches
 * it. Its log is thrown away: while the endpoint is away, the SDK writes thousands of lines a second.
 * @param guard ends the group when this process is gone
 */
export function startWorker(options: {
  origin: string
  endpointId: string
  workerId: string
  python: string
  handler: string
  guard: Guard
  /** Lets others go first: while the endpoint is away, the SDK asks for it thousands of times a second. */
  yielding?: boolean
}): WorkerProcess {
  const { origin, endpointId, workerId, python, handler, guard } = options
  const own = { PATH: process.env.PATH, HOME: process.env.HOME, RUNPOD_LOG_LEVEL: 'ERROR' }
  const env = workerVariables(
    { url: origin, endpointId, workerId, key: 'any', python },
    own as unknown as NodeJS.ProcessEnv,
  )
  const child = spawn(python, ['-u', handler], { cwd: dirname(handler), env, detached: true, stdio: 'ignore' })
  const pid = child.pid
  if (pid === undefined) throw new Error(`${python} could not be started`)
  if (options.yielding) setPriority(pid, constants.priority.PRIORITY_LOW)
  guard.watch(pid, { url: `${origin}/local/endpoints/${endpointId}/workers/${workerId}/exited`, authorization: 'any' })
  const kill = () => {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // Nothing is left of it.
    }
  }
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      kill()
      guard.forget(pid)
      resolve()
    }),
  )
  return { id: workerId, endpointId, pid, ended, kill }
}
