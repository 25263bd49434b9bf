import pg from 'pg'

const LOOKS = 3
const ANSWER_MS = 5_000

/**
 * Whether a database's address leads to a pooler that hands one connection of the server to several clients in turn, as
 * PgBouncer does with `pool_mode = transaction`: LISTEN and locks of a session are lost there. Two clients that are told
 * the same backend, or one that is told two, prove it.
 * @throws what connecting throws
 */
export async function isSharedByPooler(url: string): Promise<boolean> {
  const [one, two] = [aClient(url), aClient(url)]
  try {
    await one.connect()
    const first = await backendOf(one)
    // The server itself tells each client its backend while connecting; a pooler makes a number up.
    if ((one as pg.Client & { processID?: number }).processID === first) return false
    await two.connect()
    for (let look = 0; look < LOOKS; look += 1) {
      // A pool of one connection that is kept for a whole session answers nobody else: no proof of sharing.
      const other = await backendOf(two).catch(() => null)
      if (other === null) return false
      if (other === first || (await backendOf(one)) !== first) return true
    }
    return false
  } finally {
    await Promise.all([one, two].map((client) => client.end().catch(() => {})))
  }
}

function aClient(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: ANSWER_MS,
    application_name: 'sluice-check',
  })
  // An error that nobody listens to would end the process.
  client.on('error', () => {})
  return client
}

async function backendOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query('select pg_backend_pid() as pid')
  return rows[0]?.pid
}
