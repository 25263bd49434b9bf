import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '@/e2e/sluice-server'

export interface WorkerCommandProcess {
  child: ChildProcess
  /** Everything it printed so far, on both channels. */
  logs(): string
  ended: Promise<{ code: number | null; logs: string }>
}

/**
 * Runs `npm run worker`'s script, without npm. Python environments are shared by all tests and kept between runs.
 * @param env added to a bare environment
 */
export function launchWorker(args: string[], env: Record<string, string> = {}): WorkerCommandProcess {
  const settings = {
    SLUICE_DATA_DIR: join(root, 'node_modules/.cache/sluice'),
    SLUICE_LOCAL_PORT: '0',
    RUNPOD_API_KEY: '',
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: tmpdir(), ...settings, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  return { child, logs: () => output, ended: once(child, 'close').then(([code]) => ({ code, logs: output })) }
}
