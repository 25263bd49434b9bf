import { sql } from 'drizzle-orm'
import type { Pool } from 'pg'
import { Gauge } from 'prom-client'
import type { Database } from '@/lib/db/client'
import type { Metrics } from './create-metrics'
import type { DrainBook } from './drain-book'
import { withinMs } from './within-ms'

/** A scrape waits no longer for the database; it then goes without its figures. */
const LONGEST_MS = 2_000

interface OpenJobs {
  upstream: 'local' | 'runpod'
  open: number
  unread: number
  unreadSeconds: number
}

/** Adds what is looked at when somebody asks: the open jobs in the database, its connections, and the silence of drains. */
export function measureState(
  metrics: Metrics,
  { db, pool, drains, longestMs = LONGEST_MS }: { db: Database; pool: Pool; drains: DrainBook; longestMs?: number },
) {
  const registers = [metrics.registry]
  let looking: Promise<OpenJobs[] | null> | undefined

  /** All figures of a scrape come from one look, and scrapes at the same time share it: a database that hangs gathers none. */
  function look(): Promise<OpenJobs[] | null> {
    looking ??= lookAtJobs(db)
      .catch(() => null)
      .finally(() => {
        looking = undefined
      })
    return withinMs(longestMs, looking).catch(() => null)
  }

  function measureJobs(name: string, help: string, figure: (jobs: OpenJobs) => number): void {
    new Gauge({
      name: `sluice_${name}`,
      help,
      labelNames: ['upstream'],
      registers,
      async collect() {
        const rows = await look()
        this.reset()
        for (const row of rows ?? []) this.set({ upstream: row.upstream }, figure(row))
      },
    })
  }

  measureJobs(
    'jobs_open',
    'Jobs in the database that are not closed, whichever process reads them.',
    (jobs) => jobs.open,
  )
  measureJobs('jobs_unread', 'Open jobs that no process reads.', (jobs) => jobs.unread)
  measureJobs(
    'unread_job_age_seconds',
    'Time since the oldest of the open jobs that no process reads was accepted; 0 without one.',
    (jobs) => jobs.unreadSeconds,
  )
  new Gauge({
    name: 'sluice_database_up',
    help: 'Whether the database answered this scrape within 2 s.',
    registers,
    async collect() {
      this.set((await look()) ? 1 : 0)
    },
  })
  new Gauge({
    name: 'sluice_database_connections',
    help: 'Connections of this process to the database, and work that waits for one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waited_for' }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'sluice_drain_silence_seconds',
    help: 'How long the drain that waits longest has had no answer from upstream. A hold is 5 s.',
    registers,
    collect() {
      this.set(drains.silenceMs() / 1000)
    },
  })
}

async function lookAtJobs(db: Database): Promise<OpenJobs[]> {
  const { rows } = await db.execute(sql`
    with unclosed as (
      select endpoint_kind as kind, coalesce(accepted_at, submitted_at) as since,
        lease_expires_at is null or lease_expires_at < now() as unread
      from jobs where not closed and upstream_id is not null
    )
    select kind, count(since)::int as open, (count(*) filter (where unread))::int as unread,
      coalesce(extract(epoch from now() - min(since) filter (where unread)), 0)::float as unread_seconds
    from (values ('local'), ('runpod')) as kinds (kind) left join unclosed using (kind)
    group by kind`)
  return rows.map(({ kind, open, unread, unread_seconds }) => ({
    upstream: kind as OpenJobs['upstream'],
    open: Number(open),
    unread: Number(unread),
    unreadSeconds: Number(unread_seconds),
  }))
}
