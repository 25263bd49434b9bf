import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Faults, RegisterEndpoint } from '@/lib/contract/local-endpoint'
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
    /**
     * The worker that took it last and has not reported its end: as long as that one is busy it may still run the job, and
     * must not get it a second time, for two executions in one worker cannot be told apart.
     */
    unreportedBy: text('unreported_by'),
    /** `policy.lowPriority`: taken only when no other job waits. */
    lowPriority: boolean('low_priority').notNull().default(false),
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
    /** Progress updates in order, as a JSON list of `{at, output}`; Runpod keeps the newest one only. */
    progress: text('progress'),
    webhook: text('webhook'),
    webhookAttempts: integer('webhook_attempts').notNull().default(0),
    /** When the webhook is called next; null before the job's end, and when nothing is left to do. */
    webhookDueAt: moment('webhook_due_at'),
    /** When the job is forgotten: ttl while it is unfinished, retention after its end. */
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    index('local_jobs_queue').on(t.endpointId, t.status, t.lowPriority, t.position),
    index('local_jobs_expiry').on(t.expiresAt),
    index('local_jobs_webhook').on(t.webhookDueAt).where(sql`${t.webhookDueAt} is not null`),
  ],
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

/** Endpoints that a worker attached to, that were registered, or that have faults; the built-in ones need no row. */
export const localEndpoints = localEndpoint.table('endpoints', {
  id: text('id').primaryKey(),
  createdAt: moment('created_at').notNull(),
  /** What its worker says of itself; absent when it was attached by hand. */
  spec: jsonb('spec').$type<RegisterEndpoint>(),
  /** Faults on demand; null when there are none. */
  faults: jsonb('faults').$type<Faults>(),
})

/** What `/health` counts of jobs that are forgotten. */
export const localCounters = localEndpoint.table('counters', {
  endpointId: text('endpoint_id').primaryKey(),
  completed: integer('completed').notNull().default(0),
  failed: integer('failed').notNull().default(0),
  retried: integer('retried').notNull().default(0),
})
