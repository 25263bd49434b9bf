import pg from 'pg'
import type { Database } from '@/lib/db/client'
import { sleep, systemClock } from './clock'
import type { Log } from './log'

/** Any constant will do; it must be the same in every process of Sluice, and not the one of the migrations. */
const LOCAL_ENDPOINT_LOCK = 727_154_002
const RETRY_MS = 250
const REOPEN_MS = 2_000

/**
 * Makes this the one local endpoint of the database: a second one would take the first one's running jobs for crashed.
 * Holds a connection of its own, and takes the lock again when that breaks.
 * @throws when another process keeps it for longer than `patienceMs`: the dying one of a restart lets go before
 */
export async function ownDatabase(db: Database, patienceMs: number, log: Log): Promise<{ release(): Promise<void> }> {
  const { options } = (db as Database & { $client: pg.Pool }).$client
  const released = new AbortController()
  let client = await acquire(options, patienceMs, released.signal)
  const onBroken = async () => {
    log('warn', 'the connection that marks this local endpoint as the only one broke, opening another')
    while (!released.signal.aborted) {
      try {
        client = await acquire(options, patienceMs, released.signal)
        client.once('error', onBroken)
        return
      } catch (error) {
        if (released.signal.aborted) return
        log('error', 'this local endpoint may not be the only one on its database', { error })
        await sleep(systemClock, REOPEN_MS, released.signal).catch(() => undefined)
      }
    }
  }
  client.once('error', onBroken)
  return {
    release: async () => {
      released.abort()
      client.off('error', onBroken)
      await client.end().catch(() => undefined)
    },
  }
}

async function acquire(options: pg.PoolConfig, patienceMs: number, signal: AbortSignal): Promise<pg.Client> {
  const client = new pg.Client({ ...options, application_name: 'sluice-local-endpoint' })
  // An error that nobody listens to would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += RETRY_MS) {
      const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [LOCAL_ENDPOINT_LOCK])
      if (rows[0]?.mine) return client
      await sleep(systemClock, RETRY_MS, signal)
    }
    throw new Error(
      'another local endpoint uses this database, and only one may: set SLUICE_LOCAL_PORT=off for this process, or ' +
        'DATABASE_URL to another database',
    )
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}
