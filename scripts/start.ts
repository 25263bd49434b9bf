import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import nextEnv from '@next/env'
import { type Env, EnvError, readEnv } from '@/lib/env'
import { plainError } from '@/lib/local-endpoint/log'
import { type Runtime, awaitRuntime } from './await-runtime'
import { buildApp } from './build-app'
import { checkDatabase, databaseName } from './check-database'
import { takeDataLock } from './data-lock'
import { checkPort, listen } from './listen'
import { startPostgres } from './postgres/start-postgres'
import { withoutSecrets } from './without-secrets'
import { StartError } from './start-error'
import { onStopSignal } from './stop-signals'
import { stopServing } from './stop-serving'

const root = resolve(import.meta.dirname, '..')
const dev = process.argv.includes('--dev')
const log = (line: string) => console.log(line)
const stopping = new AbortController()
/** What has been started, to be ended in reverse. */
const closers: (() => void | Promise<void>)[] = []

/** What a process does that was asked to stop, and may still serve for a while. */
let retire = async () => {}

onStopSignal((why) => end(0, why))
try {
  await start()
} catch (error) {
  if (!stopping.signal.aborted) fail(error)
}

async function start() {
  // Settings, migrations and the build are found from here, wherever the command was typed.
  process.chdir(root)
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
  nextEnv.loadEnvConfig(root, dev, { info: () => {}, error: console.error })
  const env = readEnv(process.env)
  const dataDir = resolve(env.SLUICE_DATA_DIR)
  const lock = env.DATABASE_URL ? undefined : claimDataDir(dataDir)
  const front = await listen('PORT', env.HOSTNAME, env.PORT)
  if (env.SLUICE_LOCAL_PORT !== 'off' && env.SLUICE_LOCAL_PORT !== 0) {
    // Whatever HOSTNAME says: the local endpoint of a Sluice listens there.
    await checkPort('SLUICE_LOCAL_PORT', '127.0.0.1', env.SLUICE_LOCAL_PORT)
  }
  const url = `http://${env.HOSTNAME.includes(':') ? `[${env.HOSTNAME}]` : env.HOSTNAME}:${front.port}`
  lock?.announce(url)
  if (env.DATABASE_URL) await checkDatabase(env.DATABASE_URL, env.DATABASE_DIRECT_URL)
  if (!dev) await buildApp(root, log, stopping.signal)
  const databaseUrl = env.DATABASE_URL ?? (await startOwnDatabase(dataDir))
  // What the runtime reads when Next calls it, in this same process.
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    ...(env.DATABASE_URL ? {} : { SLUICE_OWN_DATABASE: '1' }),
    SLUICE_DATA_DIR: dataDir,
    HOSTNAME: env.HOSTNAME,
    PORT: String(front.port),
  })
  // Only now: what Next and React are is decided by NODE_ENV at the moment they are loaded.
  const { serveNext } = await import('./serve-next')
  const app = await serveNext({ root, dev, host: env.HOSTNAME, port: front.port, server: front.server })
  const runtime = await awaitRuntime()
  closers.push(() => stopServing(front.server, runtime.close, app.close))
  retire = async () => {
    if (env.SLUICE_STOP_GRACE === 0) return
    runtime.retire()
    front.retire()
    log(`Asked to stop: serving for another ${env.SLUICE_STOP_GRACE} s (SLUICE_STOP_GRACE) while /readyz says so.`)
    await sleep(env.SLUICE_STOP_GRACE * 1_000)
  }
  front.open(app.handler)
  announce(env, url, dataDir, runtime)
}

function claimDataDir(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const lock = takeDataLock(dataDir)
  closers.push(lock.release)
  return lock
}

async function startOwnDatabase(dataDir: string): Promise<string> {
  const postgres = await startPostgres({ dataDir, log })
  closers.push(postgres.close)
  postgres.ended.then(() => {
    if (!stopping.signal.aborted) fail(new StartError(`PostgreSQL has ended: see ${dataDir}/postgres/postgres.log.`))
  })
  return postgres.url
}

function announce(env: Env, url: string, dataDir: string, runtime: Runtime) {
  log(`Sluice is ready: ${url}`)
  log(`  base URL for SDKs   ${url}/v2`)
  if (runtime.localEndpointUrl) log(`  local endpoint      ${runtime.localEndpointUrl}`)
  log(`  data                ${dataDir}${env.DATABASE_URL ? ` and ${databaseName(env.DATABASE_URL)}` : ''}`)
}

function fail(error: unknown) {
  const known = error instanceof StartError || error instanceof EnvError
  const text = known ? error.message : `Sluice could not start: ${plainError(error)}`
  console.error(withoutSecrets(text))
  end(1)
}

async function end(code: number, why?: string) {
  if (stopping.signal.aborted) return
  stopping.abort()
  // Only who manages processes waits for a balancer; a Ctrl-C means now.
  if (why === 'SIGTERM') await retire()
  for (const close of closers.reverse()) {
    // What cannot be closed must not keep the rest open: the database comes last.
    await (async () => close())().catch((error) => console.error(error.message))
  }
  process.exit(code)
}
