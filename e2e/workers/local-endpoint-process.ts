import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { root, temporaryFolder } from '@/e2e/sluice-server'

export interface LocalEndpointProcess {
  /** Base URL for SDKs, up to and with /v2. */
  url: string
  /** The same without a path. */
  origin: string
  child: ChildProcess
  logs(): string
  /** Ends it in order; the data goes with it. */
  stop(): Promise<void>
}

/** Starts the local endpoint alone, on a free port and a database of its own, and waits until it answers. */
export async function startLocalEndpoint(...args: string[]): Promise<LocalEndpointProcess> {
  const dataDir = temporaryFolder()
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/local-endpoint.ts', ...args], {
    cwd: root,
    env: {
      ...{ PATH: process.env.PATH, HOME: tmpdir(), DATABASE_URL: '', RUNPOD_API_KEY: '', HOSTNAME: '127.0.0.1' },
      ...{ SLUICE_LOCAL_PORT: '0', SLUICE_DATA_DIR: dataDir },
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text
      const found = /^Local endpoint: (\S+)\/v2$/m.exec(output)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`The local endpoint ended instead of starting:\n${output}`)))
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return {
    url: `${origin}/v2`,
    origin,
    child,
    logs: () => output,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
