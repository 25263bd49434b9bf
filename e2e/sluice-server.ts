import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

export interface SluiceServer {
  /** Of the pages and the gateway; without a slash at the end. */
  url: string
  /** Of the local endpoint's own listener, up to and with /v2. */
  localUrl: string
  pid: number
  dataDir: string
  /** Everything it printed so far. */
  logs(): string
  /** Sends a signal and waits for the end; SIGKILL leaves the data for another start on the same directory. */
  kill(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Ends it in order, and removes the data directory when it was made for this server. */
  stop(): Promise<void>
}

export interface SluiceOptions {
  /** Added to a bare environment: settings of whoever runs the tests do not leak in. */
  env?: Record<string, string>
  /** Given: kept for the next start. Not given: a fresh one that goes with the server. */
  dataDir?: string
  /** Where the project lies, for tests of unusual places. */
  project?: string
  uid?: number
  gid?: number
}

const BARE = {
  // Empty rather than absent: a variable that is set, even to nothing, is not read from the project's .env.
  RUNPOD_API_KEY: '',
  RUNPOD_BASE_URL: '',
  DATABASE_URL: '',
  HOSTNAME: '127.0.0.1',
  // As under npm: it ends when its parent is killed, so a worker that Playwright cuts short leaves no server behind.
  npm_lifecycle_event: 'start',
}
/** How long a start may take. */
export const READY_MS = 120_000
/** To the end of what it prints when it is ready: a busy machine delivers the lines one by one. */
const READY = /Sluice is ready: .*\n(.*\n)*? +data +\S.*\n/

/** Runs `npm start`'s script, without npm, to its end; for starts that are expected to fail. */
export function runSluice(options: SluiceOptions & { dataDir: string }) {
  const child = launch(options)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text) => {
      output += text
    })
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output }))
  return { child, ended, output: () => output }
}

/** Starts a real Sluice on free ports and waits until it says that it is ready. */
export async function startSluice(options: SluiceOptions = {}): Promise<SluiceServer> {
  const dataDir = options.dataDir ?? temporaryFolder()
  const { child, ended, output } = runSluice({ ...options, dataDir })
  const kill: SluiceServer['kill'] = async (signal) => {
    child.kill(signal)
    return ended
  }
  const until = Date.now() + READY_MS
  while (!READY.test(output())) {
    const over = await Promise.race([ended, new Promise<undefined>((next) => setTimeout(next, 25))])
    if (over) throw new Error(`Sluice ended with ${over.code ?? over.signal} instead of starting:\n${over.output}`)
    if (Date.now() > until) {
      await kill('SIGKILL')
      throw new Error(`Sluice was not ready after ${READY_MS / 1000} s:\n${output()}`)
    }
  }
  return {
    url: /Sluice is ready: (\S+)/.exec(output())?.[1] ?? '',
    localUrl: /local endpoint\s+(\S+)/.exec(output())?.[1] ?? '',
    pid: child.pid ?? 0,
    dataDir,
    logs: output,
    kill,
    stop: async () => {
      await kill('SIGTERM')
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Whether a server takes no requests any more: it has ended, or is about to. */
export function refuses(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    async (answer) => (await answer.text()) === '',
    () => true,
  )
}

/** A folder for data that PostgreSQL's own user, too, may pass through. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-e2e-'))
  chmodSync(folder, 0o711)
  return folder
}

function launch({ env, dataDir, project = root, uid, gid }: SluiceOptions & { dataDir: string }): ChildProcess {
  const { PATH, SLUICE_DIST_DIR = '' } = process.env
  const settings = { PORT: '0', SLUICE_LOCAL_PORT: '0', SLUICE_DATA_DIR: dataDir, ...env }
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: project,
    env: { ...BARE, ...settings, PATH, SLUICE_DIST_DIR, HOME: tmpdir() } as unknown as NodeJS.ProcessEnv,
    uid,
    gid,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
