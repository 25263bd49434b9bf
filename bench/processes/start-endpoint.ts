import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { root } from '@/e2e/sluice-server'

export interface EndpointProcess {
  /** Of its listener, without a path. */
  origin: string
  pid: number
  /** The newest 20,000 characters that it printed. */
  logs(): string
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<void>
}

const READY_MS = 120_000
const KEPT_CHARS = 20_000

/**
 * Starts the local endpoint alone, with a PostgreSQL of its own in `dataDir`, and waits until it answers.
 * @param at.port 0 asks for a free one
 * @throws with its output, when it ends instead or is not there in time
 */
export async function startEndpoint(at: { port: number; dataDir: string }): Promise<EndpointProcess> {
  const settings = { SLUICE_LOCAL_PORT: String(at.port), SLUICE_DATA_DIR: at.dataDir, HOSTNAME: '127.0.0.1' }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/local-endpoint.ts'], {
    cwd: root,
    // Empty rather than absent: a variable that is set, even to nothing, is not read from the project's .env.
    env: {
      ...{ PATH: process.env.PATH, HOME: tmpdir() },
      ...{ DATABASE_URL: '', RUNPOD_API_KEY: '', npm_lifecycle_event: 'start', ...settings },
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const origin = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The local endpoint ${why}:\n${output}`))
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail(`was not there after ${READY_MS / 1000} s`)
    }, READY_MS)
    const read = (text: Buffer) => {
      output = (output + text).slice(-KEPT_CHARS)
      const found = /^Local endpoint: (\S+)\/v2$/m.exec(output)?.[1]
      if (!found) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(() => {
      clearTimeout(timer)
      fail('ended instead of starting')
    })
  })
  return {
    origin,
    pid: child.pid ?? 0,
    logs: () => output,
    kill: async (signal) => {
      child.kill(signal)
      await ended
    },
  }
}
