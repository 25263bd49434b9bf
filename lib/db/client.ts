import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as localSchema from './local-schema'
import * as schema from './schema'

const tables = { ...schema, ...localSchema }

export type Database = NodePgDatabase<typeof tables>

export interface DatabaseHandle {
  db: Database
  pool: pg.Pool
  close(): Promise<void>
}

/**
 * Opens a pool on a PostgreSQL database; connects lazily.
 * @param options.max connections at most
 * @param options.onError told about connections that broke while idle; without it such an error would end the process
 */
export function openDatabase(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // A statement that hangs (a lock, a dying server) must not hold a drain or a page for ever.
    statement_timeout: 30_000,
    application_name: 'sluice',
  })
  pool.on('error', (error) => options.onError?.(error))
  return { db: drizzle(pool, { schema: tables }), pool, close: () => pool.end() }
}
