import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { databaseName } from './check-database'
import { startPostgres } from './postgres/start-postgres'

const LOCAL = 'postgres://postgres@127.0.0.1:5432/postgres'

/** A PostgreSQL to run the integration tests on for a second time, other than the throwaway that they use first. */
export async function secondServer(): Promise<{ url: string; words: string; close(): Promise<void> }> {
  const { DATABASE_URL } = process.env
  const nothing = async () => {}
  if (DATABASE_URL) return { url: DATABASE_URL, words: `DATABASE_URL, ${databaseName(DATABASE_URL)}`, close: nothing }
  if (await answers(LOCAL)) return { url: LOCAL, words: 'the server at 127.0.0.1:5432', close: nothing }
  const folder = mkdtempSync(join(tmpdir(), 'sluice-second-'))
  chmodSync(folder, 0o711)
  const own = await startPostgres({ dataDir: folder, settings: { max_connections: '300', autovacuum: 'off' } })
  const close = async () => {
    await own.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: own.url, words: 'an own server that writes to the disk as in production', close }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    const { rows } = await client.query(
      'select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user',
    )
    return rows[0]?.may === true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
