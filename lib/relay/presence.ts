import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import pg from 'pg'

const CHANNEL = 'sluice_jobs'
const FREED_CHANNEL = 'sluice_freed'
/**
 * No further apart than the others' looks for the dead: when the database was away, a process must have its lock back before it
 * is taken for dead, or the reads that it has in hand are lost.
 */
const REOPEN_MS = [250, 500, 1_000]
/** News is gathered for so long, and sent as one: a busy job changes hundreds of times a second. */
const GATHER_MS = 5
/** PostgreSQL takes payloads up to 8,000 bytes. */
const PAYLOAD_CHARS = 7_000
/** Any constant will do; it keeps these locks apart from all others. */
const LOCK_CLASS = 727_154
/** At a start the pages' code loads at the same time, on a busy machine for seconds on end. */
const FIRST_CONNECT_MS = 15_000
/** How long the server works on a query; the client waits twice as long for the answer. */
const QUERY_MS = 5_000
const COUNT = `
  select count(distinct pid)::int as processes from pg_locks
  where locktype = 'advisory' and classid = $1 and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database())`

/**
 * This process among those that share a database, on one connection of its own: it carries news of jobs (LISTEN and NOTIFY),
 * and holds a lock that ends with the process, by which the others see at once that it died. Both are lost while the
 * connection is broken, and taken up again when it is back: whoever relies on news must look for itself now and then.
 */
export interface Presence {
  /** Tells the other processes that a job changed; soon, and without a promise that it arrives. */
  tell(jobId: string): void
  /** Hears of a job that changed elsewhere. Returns how to stop. */
  hear(listener: (jobId: string) => void): () => void
  /** Tells the other processes that jobs were given back, which they may take; soon, and without a promise that it arrives. */
  tellFreed(): void
  /** Hears that another process gave jobs back. Returns how to stop. */
  hearFreed(listener: () => void): () => void
  /** Whether news is arriving: while it is not, look often. */
  readonly connected: boolean
  /** Of these owners, those whose process is gone. Nobody, while the connection is broken. */
  findDead(owners: string[]): Promise<string[]>
  /** How many processes share the database now, this one included; while the connection is broken, as many as there were. */
  countProcesses(): Promise<number>
  close(): Promise<void>
}

/** @param databaseUrl must reach the server itself: a pooler that shares connections loses LISTEN and locks */
export async function openPresence(options: {
  databaseUrl: string
  owner: string
  onError: (error: Error) => void
  queryMs?: number
}): Promise<Presence> {
  const { queryMs = QUERY_MS } = options
  const emitter = new EventEmitter().setMaxListeners(0)
  const pending = new Set<string>()
  let freed = false
  let known = 1
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let client: pg.Client | null = null
  client = await connect(FIRST_CONNECT_MS)

  async function connect(withinMs: number): Promise<pg.Client> {
    const opened = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: 'sluice-presence',
      keepAlive: true,
      connectionTimeoutMillis: withinMs,
      query_timeout: 2 * queryMs,
      // The server gives up first: the session of a connection that broke unnoticed holds the lock for hours, and each wait
      // for it that only the client gave up would stay at the server, a connection each.
      statement_timeout: queryMs,
    })
    // An error that nobody listens to would end the process.
    opened.on('error', () => lose(opened))
    opened.on('end', () => lose(opened))
    opened.on('notification', ({ channel, payload }) => {
      const [from, ...jobIds] = (payload ?? '').split(' ')
      if (from === options.owner) return
      if (channel === FREED_CHANNEL) emitter.emit('freed')
      else for (const jobId of jobIds) emitter.emit('news', jobId)
    })
    try {
      await opened.connect()
      await opened.query(`listen ${CHANNEL}`)
      await opened.query(`listen ${FREED_CHANNEL}`)
      await opened.query('select pg_advisory_lock($1, $2)', [LOCK_CLASS, lockKey(options.owner)])
    } catch (error) {
      await opened.end().catch(() => {})
      throw error
    }
    return opened
  }

  /** Where not even a refusal comes back, the connection is gone, though nothing says that it broke. */
  async function ask(through: pg.Client, statement: string, values: unknown[]) {
    try {
      return await through.query(statement, values)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) lose(through)
      throw error
    }
  }

  function lose(lost: pg.Client) {
    if (client !== lost || closed) return
    client = null
    void lost.end().catch(() => {})
    options.onError(new Error('the connection that carries news between processes broke; opening another'))
    void reopen()
  }

  async function reopen() {
    for (let tries = 0; !closed; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, REOPEN_MS[Math.min(tries, REOPEN_MS.length - 1)]).unref())
      const opened = await connect(queryMs).catch(() => null)
      if (!opened) continue
      if (closed) return void opened.end().catch(() => {})
      client = opened
      return
    }
  }

  async function flush() {
    timer = undefined
    const jobIds = [...pending]
    pending.clear()
    // Lost while it is broken: the others look for themselves.
    const through = client
    const news = payloads(options.owner, jobIds).map((payload) => [CHANNEL, payload])
    if (freed) news.push([FREED_CHANNEL, options.owner])
    freed = false
    for (const values of news) if (through) await ask(through, 'select pg_notify($1, $2)', values).catch(() => {})
  }

  return {
    tell(jobId) {
      pending.add(jobId)
      timer ??= setTimeout(() => void flush(), GATHER_MS)
    },
    hear(listener) {
      emitter.on('news', listener)
      return () => void emitter.off('news', listener)
    },
    tellFreed() {
      freed = true
      timer ??= setTimeout(() => void flush(), GATHER_MS)
    },
    hearFreed(listener) {
      emitter.on('freed', listener)
      return () => void emitter.off('freed', listener)
    },
    get connected() {
      return client !== null
    },
    async findDead(owners) {
      const through = client
      if (!through) return []
      const dead: string[] = []
      for (const owner of owners) {
        const key = [LOCK_CLASS, lockKey(owner)]
        // A lock that can be had is held by nobody: a process holds its own for as long as it lives.
        const { rows } = await ask(through, 'select pg_try_advisory_lock($1, $2) as free', key)
        if (!rows[0]?.free) continue
        dead.push(owner)
        await ask(through, 'select pg_advisory_unlock($1, $2)', key)
      }
      return dead
    },
    async countProcesses() {
      // Sessions, not locks: whoever looks whether another is dead holds that one's lock for a moment.
      const answer = client && (await ask(client, COUNT, [LOCK_CLASS]).catch(() => null))
      known = Math.max(1, answer?.rows[0]?.processes ?? known)
      return known
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await flush()
      await client?.end().catch(() => {})
    },
  }
}

/** 32 bits, as the two-key advisory locks take: a collision only makes a death be noticed later, by the lease's end. */
function lockKey(owner: string): number {
  return createHash('sha256').update(owner).digest().readInt32BE()
}

function payloads(owner: string, jobIds: string[]): string[] {
  const out: string[] = []
  let text = owner
  for (const id of jobIds) {
    if (text.length + id.length + 1 > PAYLOAD_CHARS) {
      out.push(text)
      text = owner
    }
    text += ` ${id}`
  }
  return jobIds.length > 0 ? [...out, text] : []
}
