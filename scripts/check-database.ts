import pg from 'pg'
import { isSharedByPooler } from '@/lib/db/detect-pooler'
import { StartError } from './start-error'

/**
 * Fails with words that name the variable, and never its password, when no database answers at `url`, or when the
 * connections that must be Sluice's own (`directUrl`, else `url`) would be shared by a pooler.
 */
export async function checkDatabase(url: string, directUrl?: string): Promise<void> {
  await connectOnce('DATABASE_URL', url, 'Correct it, or leave it unset: Sluice then starts a PostgreSQL of its own.')
  if (directUrl)
    await connectOnce('DATABASE_DIRECT_URL', directUrl, 'Correct it, or leave it unset if there is no pooler.')
  if (!(await isSharedByPooler(directUrl ?? url).catch(() => false))) return
  throw new StartError(
    `${directUrl ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL'}: at ${databaseName(directUrl ?? url)} a pooler hands one ` +
      'connection to several clients (transaction pooling), on which locks and news between processes are lost.\n' +
      'Set DATABASE_DIRECT_URL to the PostgreSQL server itself; DATABASE_URL may stay with the pooler.',
  )
}

async function connectOnce(name: string, url: string, action: string): Promise<void> {
  let client: pg.Client | undefined
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    await client.connect()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new StartError(`${name}: no PostgreSQL database at ${databaseName(url)} (${message || code}).\n${action}`)
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
