import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { root } from '@/e2e/sluice-server'
import { endpointState } from './endpoint-state'

export interface HandlerProcess {
  child: ChildProcess
  logs(): string
  /** Ends it as Ctrl-C does. */
  stop(): Promise<number | null>
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
  flags: string[] = [],
): Promise<HandlerProcess> {
  const command = ['--import', 'tsx', 'scripts/worker.ts', handler, '--endpoint', endpointId]
  const child = spawn(process.execPath, [...command, '--url', origin, '--python', python, ...flags], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: tmpdir() } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  let over = false
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve)).finally(() => {
    over = true
  })
  const until = Date.now() + 45_000
  while (!(await endpointState(origin, endpointId))?.workers.some(({ state }) => state === 'idle')) {
    if (over || Date.now() > until) throw new Error(`no worker attached to ${endpointId}:\n${output}`)
    await new Promise((next) => setTimeout(next, 100))
  }
  return {
    child,
    logs: () => output,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
