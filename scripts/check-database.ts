import pg from 'pg'
import { StartError } from './start-error'

/** Fails with words that name DATABASE_URL, and never its password, when no database answers there. */
export async function checkDatabase(url: string): Promise<void> {
  let client: pg.Client | undefined
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    await client.connect()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new StartError(
      `DATABASE_URL: no PostgreSQL database at ${databaseName(url)} (${message || code}).\n` +
        'Correct it, or leave it unset: Sluice then starts a PostgreSQL of its own.',
    )
  } finally {
    await client?.end().catch(() => {})
  }
}

/** Where a database is, without user and password. */
export function databaseName(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch {
    return 'the given address'
  }
}
