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
 * @param options.pooled a pooler stands between, which refuses connections that bring settings: the limit on statements
 * must then be set in the database (docs/many-processes.md)
 * @param options.connectMs how long work waits for a connection
 * @param options.onError told about connections that broke; without a listener such an error would end the process
 */
export function openDatabase(
  url: string,
  options: { max?: number; pooled?: boolean; connectMs?: number; onError?: (error: Error) => void } = {},
): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: options.connectMs ?? 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // A statement that hangs (a lock, a dying server) must not hold a drain or a page for ever; nor must a server that
    // went away without a word, which the second limit is for.
    ...(!options.pooled && { statement_timeout: 30_000 }),
    query_timeout: 40_000,
    application_name: 'sluice',
  })
  pool.on('error', (error) => options.onError?.(error))
  // The pool listens to its idle connections only. One that breaks while a transaction holds it fails that transaction's
  // query as well, so the error itself needs no second telling.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = drizzle(pool, { schema: tables })
  db.transaction = (work) => inTransaction(pool, work)
  return { db, pool, close: () => pool.end() }
}

/**
 * Drizzle's own transaction takes a connection and never gives it back when BEGIN fails: a few cut connections would use
 * the pool up for good. Here every way out gives it back, and a connection that failed is thrown away.
 */
async function inTransaction<T>(
  pool: pg.Pool,
  work: (tx: Parameters<Parameters<Database['transaction']>[0]>[0]) => Promise<T>,
) {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await drizzle(client, { schema: tables }).transaction(work)
  } catch (error) {
    broken = await client.query('select 1').then(
      () => undefined,
      (failure) => failure,
    )
    throw error
  } finally {
    client.release(broken)
  }
}
