import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type DatabaseHandle, openDatabase } from './client'

/** Somebody is in the database that is copied or dropped: autovacuum, which leaves when it is asked to. */
const IN_USE = '55006'

export interface FreshDatabase extends DatabaseHandle {
  url: string
}

/** For tests: a migrated database of its own on the test server; `close` drops it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const serverUrl = inject('serverUrl')
  const name = `sluice_test_${randomBytes(6).toString('hex')}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  // A copy of one that was migrated once per run: a tenth of the time that migrating takes.
  await onServer(serverUrl, `create database ${name} template ${inject('template')}`)
  const handle = openDatabase(url.href, { max: 5, connectMs: 60_000 })
  return {
    ...handle,
    url: url.href,
    close: async () => {
      await handle.close()
      await onServer(serverUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function onServer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement).catch((error) => {
      if (error.code !== IN_USE) throw error
      return client.query(statement)
    })
  } finally {
    await client.end()
  }
}
