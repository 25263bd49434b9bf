import pg from 'pg'
import type { Database } from '@/lib/db/client'
import { sleep, systemClock } from './clock'
import type { Log } from './log'

/** Any constant will do; it must be the same in every process of Sluice, and not the one of the migrations. */
const LOCAL_ENDPOINT_LOCK = 727_154_002
const PATIENCE_MS = 5_000
const RETRY_MS = 250

/**
 * Makes this the one local endpoint of the database: a second one would take the first one's running jobs for crashed.
 * Holds a connection of its own, and takes the lock again when that breaks.
 * @throws when another process keeps it for longer than 5 s: the dying one of a restart lets go before
 */
export async function ownDatabase(db: Database, log: Log): Promise<{ release(): Promise<void> }> {
  const { $client } = db as Database & { $client: pg.Pool }
  const released = new AbortController()
  let client = await acquire($client.options, released.signal)
  const onBroken = async () => {
    while (!released.signal.aborted) {
      log('warn', 'the connection that marks this local endpoint as the only one broke, opening another')
      const next = await acquire($client.options, released.signal).catch((error) => {
        log('error', 'this local endpoint is not alone on its database', { error })
      })
      if (next) {
        client = next
        return client.once('error', onBroken)
      }
      await sleep(systemClock, PATIENCE_MS, released.signal).catch(() => undefined)
    }
  }
  client.once('error', onBroken)
  return {
    release: async () => {
      released.abort()
      client.off('error', onBroken)
      client.on('error', () => undefined)
      await client.end().catch(() => undefined)
    },
  }
}

async function acquire(options: pg.PoolConfig, signal: AbortSignal): Promise<pg.Client> {
  const client = new pg.Client({ ...options, application_name: 'sluice-local-endpoint' })
  client.once('error', () => undefined)
  await client.connect()
  for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [LOCAL_ENDPOINT_LOCK])
    if (rows[0]?.mine) return client
    if (waitedMs >= PATIENCE_MS || signal.aborted) break
    await sleep(systemClock, RETRY_MS, signal)
  }
  await client.end()
  throw new Error('another local endpoint uses this database: stop it, or give this one a database of its own')
}
