import { index, integer, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { RunpodStatus } from '@/lib/contract/runpod'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** The local endpoint's own tables; the dashboard never reads them. */
export const localEndpoint = pgSchema('local_endpoint')

export const localJobs = localEndpoint.table(
  'jobs',
  {
    id: text('id').primaryKey(),
    endpointId: text('endpoint_id').notNull(),
    /** Order in the queue; a job that goes back keeps its place. */
    position: integer('position').generatedAlwaysAsIdentity().notNull(),
    status: text('status').$type<RunpodStatus>().notNull(),
    /** The request body as it came: JSON text. */
    request: text('request').notNull(),
    /** Rises with every take; a final result of an earlier run is refused by it. */
    run: integer('run').notNull().default(0),
    /** How often the job was started over, for whatever reason. */
    retries: integer('retries').notNull().default(0),
    /** How often the process died while it ran: a job that kills its process must not do so for ever. */
    crashes: integer('crashes').notNull().default(0),
    workerId: text('worker_id'),
    /** When it was submitted, or sent by /retry. */
    queuedAt: moment('queued_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    executionTimeoutMs: integer('execution_timeout_ms').notNull(),
    ttlMs: integer('ttl_ms').notNull(),
    /** How long the result is kept after the end: Runpod has 30 min for /run and 1 min for /runsync. */
    retentionMs: integer('retention_ms').notNull(),
    /** Final output as JSON text. */
    output: text('output'),
    /** Final error as JSON text. */
    error: text('error'),
    /** When the job is forgotten: ttl while it is unfinished, retention after its end. */
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('local_jobs_queue').on(t.endpointId, t.status, t.position), index('local_jobs_expiry').on(t.expiresAt)],
)

/**
 * Yields that wait for a reader of `/stream`. Reading consumes them: a delivered chunk's row is deleted. While a job runs
 * they stay in memory as long as they fit: a run that a crash cut short starts over, so its chunks are void anyway.
 */
export const localChunks = localEndpoint.table(
  'chunks',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => localJobs.id, { onDelete: 'cascade' }),
    n: integer('n').notNull(),
    /** JSON text of the yielded value. */
    output: text('output').notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.n] })],
)

/** What `/health` counts of jobs that are forgotten. */
export const localCounters = localEndpoint.table('counters', {
  endpointId: text('endpoint_id').primaryKey(),
  completed: integer('completed').notNull().default(0),
  failed: integer('failed').notNull().default(0),
  retried: integer('retried').notNull().default(0),
})
