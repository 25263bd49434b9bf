import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '@/lib/db/migrate'
import { type OwnPostgres, startPostgres } from './postgres/start-postgres'

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of a PostgreSQL server on which tests may create databases. */
    serverUrl: string
    /** Name of a migrated database to copy. */
    template: string
  }
}

/** Gives all integration tests one PostgreSQL server, that of DATABASE_URL or one of its own, and a template on it. */
export default async function setup(project: TestProject) {
  const server = process.env.DATABASE_URL ? undefined : await startThrowaway()
  const serverUrl = server?.url ?? String(process.env.DATABASE_URL)
  const template = `sluice_template_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${template}`
  await migrateDatabase(url.href, join(import.meta.dirname, '../lib/db/migrations'))
  project.provide('serverUrl', serverUrl)
  project.provide('template', template)
  return async () => {
    if (server) await server.close()
    else await onServer(serverUrl, `drop database if exists ${template} with (force)`)
  }
}

async function startThrowaway(): Promise<OwnPostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sluice-test-'))
  // As root the database belongs to another user, who must pass through.
  chmodSync(dataDir, 0o711)
  // Nothing here outlives the run, so nothing needs to reach the disk.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // It would be in a database that is to be copied or dropped.
    autovacuum: 'off',
    max_connections: '300',
  }
  const server = await startPostgres({ dataDir, settings, log: console.error })
  const close = async () => {
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...server, close }
}

async function onServer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
