import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { choosePlace } from './choose-place'
import { findBinaries } from './find-binaries'
import { initDatabase, SUPERUSER } from './init-database'
import { placeBinaries } from './place-binaries'
import { chooseUser } from './run-as'
import { endServer, runServer } from './run-server'
import { stopSurvivor } from './stop-survivor'

const DATABASE = 'sluice'

export interface OwnPostgres {
  url: string
  /** Settles when the server has ended, whoever ended it. */
  ended: Promise<void>
  close(): Promise<void>
}

/**
 * Starts a PostgreSQL of our own on the files in `<dataDir>/postgres`, which it creates on first use. The server ends with
 * this process, also when that is killed. The caller sees to it that no other process uses the same directory.
 * @param options.port the one to listen on; a free one when absent
 * @param options.settings PostgreSQL settings, such as `{ fsync: 'off' }` for a database that is thrown away
 * @throws StartError with what is wrong and what can be done
 */
export async function startPostgres(options: {
  dataDir: string
  port?: number
  settings?: Record<string, string>
  log?: (line: string) => void
}): Promise<OwnPostgres> {
  const { settings = {}, log = () => {} } = options
  mkdirSync(options.dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  // PostgreSQL writes the real path into its files, and we compare with that.
  const dataDir = realpathSync(options.dataDir)
  const binaries = findBinaries()
  const { folder, user } = choosePlace(dataDir, (pgdata) => chooseUser(pgdata, log), log)
  const placed = placeBinaries(binaries, user, log)
  const passwordFile = join(dataDir, 'postgres/password')
  const at = { binaries: placed.folder, major: placed.major, folder, passwordFile, sync: settings.fsync !== 'off' }
  const { pgdata, password } = await initDatabase(at, user)
  await stopSurvivor(pgdata, log)
  const logFile = join(dataDir, 'postgres/postgres.log')
  const { guard, port } = await runServer(
    { binaries: placed.folder, pgdata, logFile, settings, port: options.port },
    user,
    log,
  )
  const url = (database: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`
  const close = () => endServer(guard, pgdata, log)
  try {
    await ensureDatabase(url('postgres'))
  } catch (error) {
    await close()
    throw error
  }
  return { url: url(DATABASE), ended: new Promise((resolve) => guard.once('exit', () => resolve())), close }
}

async function ensureDatabase(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
