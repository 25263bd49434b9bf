import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { WorkerExit } from '@/lib/contract/local-endpoint'
import type { Clock } from '@/lib/local-endpoint/clock'
import { readOut } from './read-out'
import { splitLines } from './split-lines'

export interface WorkerProcess {
  /** Of the process, and of its group; undefined when it could not be started. */
  pid: number | undefined
  /** Settles when the process has ended, nothing is left of its group, and its output has been read. */
  ended: Promise<WorkerExit>
  /** Asks the process to end; what it has forked goes on until it has. */
  terminate(): void
  /** Ends all of the group at once. */
  kill(): void
  /** Stops the group in its tracks, until `resume`. */
  pause(): void
  resume(): void
}

/** Starts a handler in a process group of its own, so that a Ctrl-C in the terminal reaches us alone. */
export function startProcess(options: {
  python: string
  handlerDir: string
  handlerFile: string
  env: NodeJS.ProcessEnv
  clock: Clock
  onLine: (stream: 'stdout' | 'stderr', line: string, leftOut: number) => void
}): WorkerProcess {
  const child = spawn(options.python, ['-u', options.handlerFile], {
    cwd: options.handlerDir,
    env: options.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  splitLines(child.stdout, (line, leftOut) => options.onLine('stdout', line, leftOut))
  splitLines(child.stderr, (line, leftOut) => options.onLine('stderr', line, leftOut))
  let over = false
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid && !over) process.kill(-child.pid, signal)
    } catch {
      // Nothing is left of it.
    }
  }
  const closed = once(child, 'close').catch(() => {})
  const ended = new Promise<WorkerExit>((resolve) => {
    child.once('error', (error) => {
      options.onLine('stderr', `${options.python} could not be started: ${error.message}`, 0)
      resolve({ code: null, signal: null })
    })
    child.once('exit', async (code, signal) => {
      // The SDK's process for pings outlives a worker that was killed, and would go on saying that it is there.
      signalGroup('SIGKILL')
      over = true
      await readOut([child.stdout, child.stderr], closed, options.clock)
      resolve({ code, signal })
    })
  })
  return {
    pid: child.pid,
    ended,
    terminate: () => {
      signalGroup('SIGCONT')
      child.kill('SIGTERM')
    },
    kill: () => signalGroup('SIGKILL'),
    pause: () => signalGroup('SIGSTOP'),
    resume: () => signalGroup('SIGCONT'),
  }
}
