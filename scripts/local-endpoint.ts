import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import nextEnv from '@next/env'
import { openDatabase } from '@/lib/db/client'
import { migrateDatabase } from '@/lib/db/migrate'
import { EnvError, readEnv } from '@/lib/env'
import { BUILT_IN_HANDLERS } from '@/lib/local-endpoint/handlers/built-in-handlers'
import { plainError } from '@/lib/local-endpoint/log'
import { startLocalEndpoint } from '@/lib/local-endpoint/server'
import { checkDatabase } from './check-database'
import { takeDataLock } from './data-lock'
import { loadCassettes } from './local-endpoint/load-cassettes'
import { parseArguments, USAGE } from './local-endpoint/parse-arguments'
import { startPostgres } from './postgres/start-postgres'
import { StartError } from './start-error'
import { onStopSignal } from './stop-signals'
import { withoutSecrets } from './without-secrets'

const root = resolve(import.meta.dirname, '..')
/** What has been started, to be ended in reverse. */
const closers: (() => void | Promise<void>)[] = []
let ending: Promise<never> | undefined

onStopSignal(() => end(0))
try {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE)
    await end(0)
  }
  await start(args)
} catch (error) {
  const known = error instanceof StartError || error instanceof EnvError
  console.error(withoutSecrets(known ? error.message : `The local endpoint could not start: ${plainError(error)}`))
  await end(1)
}

/** The local endpoint alone, as a Runpod to test against. */
async function start(args: string[]) {
  // npm runs scripts in the project's folder; relative paths start from where the user is.
  const cwd = (process.env.npm_lifecycle_event === 'local-endpoint' && process.env.INIT_CWD) || process.cwd()
  const { cassettes, speed } = parseArguments(args, cwd)
  const replayed = await loadCassettes(cassettes, speed)
  process.chdir(root)
  nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error })
  const env = readEnv(process.env)
  if (env.SLUICE_LOCAL_PORT === 'off') throw new StartError('SLUICE_LOCAL_PORT is off: set it to a port number')
  if (env.DATABASE_URL) await checkDatabase(env.DATABASE_URL, env.DATABASE_DIRECT_URL)
  const databaseUrl =
    env.DATABASE_DIRECT_URL ?? env.DATABASE_URL ?? (await startOwnDatabase(resolve(env.SLUICE_DATA_DIR)))
  await migrateDatabase(databaseUrl, join(root, 'lib/db/migrations'))
  const { db, close } = openDatabase(databaseUrl, { onError: (error) => console.error(error.message) })
  closers.push(close)
  const endpoint = await startLocalEndpoint({
    db,
    port: env.SLUICE_LOCAL_PORT,
    host: env.HOSTNAME,
    handlers: new Map([...BUILT_IN_HANDLERS, ...replayed]),
    log: (level, message, fields) => {
      if (level !== 'debug') console.error(withoutSecrets(`${level}: ${message} ${describe(fields)}`))
    },
  })
  closers.push(endpoint.close)
  announce(endpoint.url, [...replayed.keys()])
}

async function startOwnDatabase(dataDir: string): Promise<string> {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const lock = takeDataLock(dataDir)
  closers.push(lock.release)
  const postgres = await startPostgres({ dataDir, log: (line) => console.error(line) })
  closers.push(postgres.close)
  return postgres.url
}

function announce(url: string, replayed: string[]) {
  const builtIn = [...BUILT_IN_HANDLERS.keys()].filter((id) => !replayed.includes(id))
  console.log(`Local endpoint: ${url}
  Python       runpod.endpoint_url_base = "${url}"
  JavaScript   runpodSdk('any', { baseUrl: '${url}' })
  endpoints    ${builtIn.join(', ')}`)
  if (replayed.length > 0) console.log(`  replayed     ${replayed.join(', ')}`)
}

function describe(fields: Record<string, unknown> = {}): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

function end(code: number): Promise<never> {
  ending ??= (async () => {
    for (const close of closers.reverse()) {
      // What cannot be closed must not keep the rest open: the database comes last.
      await (async () => close())().catch((error) => console.error(withoutSecrets(String(error))))
    }
    process.exit(code)
  })()
  return ending
}
