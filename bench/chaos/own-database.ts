import { join } from 'node:path'
import { readPostmasterFile } from '@/scripts/postgres/postmaster-file'
import { startPostgres } from '@/scripts/postgres/start-postgres'

/** A PostgreSQL of one's own that can go down without a word and come back at the same address. */
export interface OwnDatabase {
  url: string
  /** Ends it as a crash would: every connection breaks, what was not committed is gone. */
  crash(): Promise<void>
  /** Starts it again on the same files and port. */
  recover(): Promise<void>
  close(): Promise<void>
}

/** Starts it with room for many processes' connections. */
export async function openOwnDatabase(dataDir: string): Promise<OwnDatabase> {
  const settings = { max_connections: '300' }
  let server = await startPostgres({ dataDir, settings })
  const { url } = server
  const port = Number(new URL(url).port)
  return {
    url,
    crash: async () => {
      const pid = readPostmasterFile(join(dataDir, 'postgres/data'))?.pid
      if (!pid) throw new Error('the database to be restarted is not running')
      // Immediate shutdown: all of its processes stop where they are, as `pg_ctl stop -m immediate` has it.
      process.kill(pid, 'SIGQUIT')
      await server.ended
    },
    recover: async () => {
      server = await startPostgres({ dataDir, settings, port })
    },
    close: () => server.close(),
  }
}
