import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  type ExtraConfigColumn,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Alignment } from '@/lib/contract/alignment'
import type { Problem } from '@/lib/contract/errors'
import type { Gap } from '@/lib/contract/gaps'
import type { BarcodeTick, JobStatus, Progress, RunMode } from '@/lib/contract/jobs'
import type { Verdict, VerdictKind } from '@/lib/contract/verdict'

/** As `order by submitted_at desc, id desc` has it: with its nulls last, as drizzle has it by itself, no index would serve that order. */
const newest = (t: { submittedAt: ExtraConfigColumn; id: ExtraConfigColumn }) =>
  [t.submittedAt.desc().nullsFirst(), t.id.desc().nullsFirst()] as const

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** Endpoints that somebody added or used. The local endpoint's built-in ones are known without a row. */
export const endpoints = pgTable('endpoints', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  lastUsedAt: moment('last_used_at'),
})

/**
 * One row per job. Bodies stand as the JSON text that crossed the wire, either in `*_body` or, when large, in the blob
 * store under `*_blob`: a parsed and re-written number (1.0, 2^63) would be another number.
 */
export const jobs = pgTable(
  'jobs',
  {
    id: text('id').primaryKey(),
    endpointId: text('endpoint_id').notNull(),
    endpointKind: text('endpoint_kind').$type<'local' | 'runpod'>().notNull(),
    upstreamId: text('upstream_id'),
    mode: text('mode').$type<RunMode>().notNull(),
    source: text('source').$type<'dashboard' | 'gateway'>().notNull(),
    viewer: text('viewer').notNull(),
    rerunOf: text('rerun_of'),

    status: text('status').$type<JobStatus>().notNull(),
    attempt: integer('attempt').notNull().default(1),
    retries: integer('retries').notNull().default(0),
    closed: boolean('closed').notNull().default(false),

    submittedAt: moment('submitted_at').notNull(),
    /** When the upstream accepted it, or began it anew: the 404 grace of a young job counts from here. */
    acceptedAt: moment('accepted_at'),
    /** The whole answer of a `/runsync` that came finished: should the upstream forget the job, its result is here. */
    answerBody: text('answer_body'),
    answerBlob: text('answer_blob'),
    firstChunkAt: moment('first_chunk_at'),
    endedAt: moment('ended_at'),
    delayTimeMs: bigint('delay_time_ms', { mode: 'number' }),
    executionTimeMs: bigint('execution_time_ms', { mode: 'number' }),
    workerId: text('worker_id'),

    requestBody: text('request_body'),
    requestBlob: text('request_blob'),
    requestBytes: integer('request_bytes').notNull(),
    requestPreview: text('request_preview').notNull(),

    /** Chunks of the current attempt; the next seq is this plus one. */
    chunkCount: integer('chunk_count').notNull().default(0),
    chunkBytes: bigint('chunk_bytes', { mode: 'number' }).notNull().default(0),
    progress: jsonb('progress').$type<Progress>(),
    /** Progress updates that were seen in the current attempt; the next n is this plus one. */
    updateCount: integer('update_count').notNull().default(0),

    aggregateBody: text('aggregate_body'),
    aggregateBlob: text('aggregate_blob'),
    aggregateBytes: bigint('aggregate_bytes', { mode: 'number' }),
    /** `error` of `/status` as JSON text, for the gateway to hand on unchanged. */
    error: text('error'),
    problem: jsonb('problem').$type<Problem>(),
    verdict: jsonb('verdict').$type<Verdict>(),
    /** Where the two differ; lists leave it out. */
    alignment: jsonb('alignment').$type<Alignment>(),
    /** Places where chunks were lost, or may have been. */
    gaps: jsonb('gaps').$type<Gap[]>().notNull().default([]),
    /** Computed when the log closes; while it is open, from the log. */
    barcode: jsonb('barcode').$type<BarcodeTick[]>(),

    leaseOwner: text('lease_owner'),
    leaseEpoch: integer('lease_epoch').notNull().default(0),
    leaseExpiresAt: moment('lease_expires_at'),
  },
  (t) => [
    // Leads with the upstream's id: a job is also looked for by that alone.
    uniqueIndex('jobs_upstream').on(t.upstreamId, t.endpointId),
    index('jobs_newest').on(...newest(t)),
    index('jobs_by_endpoint').on(t.endpointId, ...newest(t)),
    index('jobs_by_verdict').on(sql`(verdict ->> 'kind')`, ...newest(t)),
    index('jobs_reruns').on(t.rerunOf, t.submittedAt.desc()).where(sql`rerun_of is not null`),
    index('jobs_open').on(t.leaseExpiresAt).where(sql`not closed`),
  ],
)

/** The kind of a job's verdict, as the index has it; null while there is none. */
export const verdictKind = sql<VerdictKind | null>`(${jobs.verdict} ->> 'kind')`

/** The chunk log: append-only; `seq` counts from 1 without holes within an attempt. */
export const chunks = pgTable(
  'chunks',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    attempt: integer('attempt').notNull(),
    seq: integer('seq').notNull(),
    receivedAt: moment('received_at').notNull(),
    bytes: integer('bytes').notNull(),
    body: text('body'),
    blob: text('blob'),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.attempt, t.seq] })],
)

/** What the worker told by `progress_update` while the job ran, as `/status` showed it; the newest of each attempt. */
export const progressUpdates = pgTable(
  'progress_updates',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    attempt: integer('attempt').notNull(),
    n: integer('n').notNull(),
    at: moment('at').notNull(),
    bytes: integer('bytes').notNull(),
    /** JSON text; null for one that is too large to be kept. */
    body: text('body'),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.attempt, t.n] })],
)

/** How far an SDK client has read a job's log through the gateway, so that `/stream` hands each chunk to it once. */
export const gatewayReaders = pgTable(
  'gateway_readers',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    /** Hash of who asks and with what client; two scripts that look alike share a cursor, as on Runpod. */
    reader: text('reader').notNull(),
    attempt: integer('attempt').notNull(),
    seq: integer('seq').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.reader] })],
)
