import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parentOf } from '@/scripts/process-identity'
import { StartError } from '@/scripts/start-error'
import { freePort } from './free-port'
import { readPostmasterFile } from './postmaster-file'
import type { RunAs } from './run-as'
import { stopSurvivor } from './stop-survivor'

const GUARD = fileURLToPath(new URL('./guard.mjs', import.meta.url))
const LOG_BYTES = 10_000_000
/** Replaying the log after a crash can take its time on a slow disk. */
const READY_MS = 180_000

interface ServerFiles {
  binaries: string
  pgdata: string
  logFile: string
  settings: Record<string, string>
  port: number | undefined
}

/** Starts the server on its port, or on a free one, under its guard and waits until it accepts connections. */
export async function runServer(at: ServerFiles, user: RunAs, log: (line: string) => void) {
  for (let tries = 3; ; tries--) {
    const port = at.port ?? (await freePort())
    try {
      return { guard: await tryServer({ ...at, port }, user, log), port }
    } catch (error) {
      // Somebody else took the port between our look and the server's start.
      if (tries === 1 || !/Address already in use/.test(String(error))) throw error
    }
  }
}

async function tryServer(at: ServerFiles & { port: number }, user: RunAs, log: (line: string) => void) {
  if ((statSync(at.logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES)
    renameSync(at.logFile, `${at.logFile}.old`)
  const before = statSync(at.logFile, { throwIfNoEntry: false })?.size ?? 0
  const output = openSync(at.logFile, 'a', 0o600)
  const settings = { port: String(at.port), listen_addresses: '127.0.0.1', unix_socket_directories: '', ...at.settings }
  const command = {
    ...user,
    program: join(at.binaries, 'bin/postgres'),
    args: ['-D', at.pgdata, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // Nothing else of our environment: it holds keys that a database has no use for. For the last, see stop-survivor.
    env: { PATH: process.env.PATH, LC_ALL: 'C', PG_GRANDPARENT_PID: String(process.pid) },
  }
  // A session of its own: Ctrl-C in the terminal is for us, who stop the database last.
  const guard = spawn(process.execPath, [GUARD, JSON.stringify(command)], {
    detached: true,
    cwd: '/',
    env: { PATH: process.env.PATH } as unknown as NodeJS.ProcessEnv,
    stdio: ['pipe', output, output],
  })
  closeSync(output)
  guard.stdin?.on('error', () => {})
  const began = Date.now()
  for (let told = false; ; await sleep(15)) {
    const file = readPostmasterFile(at.pgdata)
    if (file?.ready && parentOf(file.pid) === guard.pid) return guard
    const waitedMs = Date.now() - began
    if (guard.exitCode !== null || guard.signalCode || waitedMs > READY_MS) break
    if (waitedMs > 3_000 && !told) log('PostgreSQL is still starting (it recovers from an unclean end) …')
    told ||= waitedMs > 3_000
  }
  guard.stdin?.end()
  throw new StartError(`PostgreSQL did not start. Its log, ${at.logFile}, ends with:\n${lastLines(at.logFile, before)}`)
}

/** Ends the guard's pipe, which ends the server, and waits for both. */
export async function endServer(guard: ChildProcess, pgdata: string, log: (line: string) => void): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    if (guard.exitCode !== null || guard.signalCode) resolve()
    else guard.once('exit', () => resolve())
  })
  guard.stdin?.end()
  await gone
  // Somebody may have killed the guard alone.
  await stopSurvivor(pgdata, log)
}

function lastLines(file: string, from: number): string {
  return readFileSync(file).subarray(from).toString().trim().split('\n').slice(-6).join('\n')
}
