import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, askJson } from '@/bench/processes/ask'
import { freePort } from '@/scripts/postgres/free-port'
import { Arrivals, type Measured } from './arrivals'
import type { Case } from './cases'
import { preciseClock } from './precise-clock'

const READY_MS = 30_000

export interface ServedHandler {
  /** `/run`, then `/stream`, which runs the handler and answers when it has ended. */
  measure(wanted: Case): Promise<Measured>
  stop(): Promise<void>
}

/** Starts a handler as the SDK's own local server runs it: `python handler.py --rp_serve_api`. */
export async function startServedHandler(python: string, handler: string): Promise<ServedHandler> {
  const port = await freePort()
  const flags = [
    '--rp_serve_api',
    '--rp_api_host',
    '127.0.0.1',
    '--rp_api_port',
    String(port),
    '--rp_log_level',
    'ERROR',
  ]
  const env = { PATH: process.env.PATH, HOME: process.env.HOME } as unknown as NodeJS.ProcessEnv
  const child = spawn(python, ['-u', handler, ...flags], { cwd: dirname(handler), env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  const until = Date.now() + READY_MS
  while (!(await ask(`${url}/docs`).catch(() => null))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${handler} --rp_serve_api did not start`)
    await sleep(50)
  }
  return {
    measure: async (wanted) => {
      const now = preciseClock()
      const arrivals = new Arrivals(now())
      const { id } = await askJson<{ id: string }>(`${url}/run`, { input: wanted })
      const { stream } = await askJson<{ stream: { output: unknown }[] }>(`${url}/stream/${id}`, {})
      const at = now()
      for (const { output } of stream) arrivals.add(output, at)
      return arrivals.measured(wanted.chunks)
    },
    stop: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
