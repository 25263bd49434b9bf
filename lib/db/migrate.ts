import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

/** Any constant will do; it must be the same in every process of Sluice. */
const MIGRATION_LOCK = 727_154_001

/**
 * Brings the database to the current schema. Several processes may call it at once: one migrates, the others wait for it.
 * @param folder the folder with drizzle's migrations
 */
export async function migrateDatabase(url: string, folder: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    // At a start on a busy machine the pages' code loads at the same time, for seconds on end.
    connectionTimeoutMillis: 30_000,
    // Another process may be migrating a large history; one that died in the middle must not be waited for without end.
    statement_timeout: 10 * 60_000,
    application_name: 'sluice-migrate',
  })
  await client.connect()
  try {
    // A session's lock, not a transaction's: drizzle opens transactions of its own. It ends with the connection.
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migrate(drizzle(client), { migrationsFolder: folder })
  } finally {
    await client.end()
  }
}
