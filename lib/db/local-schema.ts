import { boolean, index, integer, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
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
    sync: boolean('sync').notNull(),
    retries: integer('retries').notNull().default(0),
    workerId: text('worker_id'),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    /** Final output as JSON text; while IN_PROGRESS, the newest progress update. */
    output: text('output'),
    /** Final error as JSON text. */
    error: text('error'),
    /** When the job is forgotten: ttl while it is unfinished, retention after its end. */
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('local_jobs_queue').on(t.endpointId, t.status, t.position), index('local_jobs_expiry').on(t.expiresAt)],
)

/** Yields that wait for a reader of `/stream`. Reading consumes them: a delivered chunk's row is deleted. */
export const localChunks = localEndpoint.table(
  'chunks',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => localJobs.id, { onDelete: 'cascade' }),
    n: integer('n').notNull(),
    output: text('output').notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.n] })],
)
