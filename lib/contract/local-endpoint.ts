import { z } from 'zod'
import { Endpoint, InputKind, OptionField } from './endpoints'
import { EndpointHealth, RunpodId } from './runpod'

/*
 * The local endpoint's own API, below /local: what Runpod's job API has no word for. The dashboard, `npm run worker` and
 * anybody's tests speak it.
 */

/** Final output of a job that the local endpoint keeps at most, in bytes; whoever asks for it must be ready to read as much. */
export const MAX_OUTPUT_BYTES = 128 * 1024 * 1024

/** Operations of the job API, as they stand in its paths. */
export const JobOperation = z.enum([
  'run',
  'runsync',
  'status',
  'status-sync',
  'stream',
  'cancel',
  'retry',
  'purge-queue',
  'health',
])
export type JobOperation = z.infer<typeof JobOperation>

/**
 * What can be made to go wrong. First what happens to jobs, once and for the whole job:
 * - `slow_queue`: a job waits at least `ms` before a worker gets it
 * - `cold_start`: an endpoint that had no job for 5 s needs `ms` before it starts the next one
 * - `chunk_with_completed`: the last chunk comes in the very answer that says COMPLETED, never sooner
 * - `chunk_after_completed`: the last chunk comes in an answer after the first one that said COMPLETED
 * - `early_404`: `/status` and `/stream` do not know the job for `ms` after its submission; jobs submitted since it is on
 *
 * To chunks, counted from 1 in each job:
 * - `lost_chunk`, `doubled_chunk`: of `/stream`; the aggregate has the chunk once
 * - `split_chunk`: a chunk of more than a million characters comes as several strings that joined are its text
 *
 * To requests, counted from 1 for each operation of each job:
 * - `status_429_json`, `status_429_text`, `status_502`, `status_401`, `too_large`: the request is refused like that, and
 *   nothing of it is done; `ms` of `status_429_json` is its Retry-After
 * - `cut_connection`: the request is carried out, and the connection ends in the middle of the answer; chunks that were
 *   in it are handed out again
 * - `hang`: no answer for `ms`, then the connection is closed; nothing of the request is done
 *
 * A request that several befall gets the first in the list. What `ms` and `operations` are when absent: fault-defaults.
 */
export const FaultKind = z.enum([
  'slow_queue',
  'cold_start',
  'chunk_with_completed',
  'chunk_after_completed',
  'early_404',
  'lost_chunk',
  'doubled_chunk',
  'split_chunk',
  'status_429_json',
  'status_429_text',
  'status_502',
  'status_401',
  'too_large',
  'cut_connection',
  'hang',
])
export type FaultKind = z.infer<typeof FaultKind>

export const Fault = z.object({
  kind: FaultKind,
  /**
   * Share of the occasions (jobs, chunks, requests) on which it happens, 0 to 1. The seed decides which: of the same rules
   * they are the same ones every time, e.g. chunks 3 and 17 of each job, or the second read of each stream.
   */
  chance: z.number().min(0).max(1).default(1),
  /** How often it happens at most, counted from when the faults were set or the local endpoint started; null: no bound. */
  times: z.int().min(1).max(1_000_000).nullable().default(null),
  /** For the kinds that last: milliseconds. Their own default when absent. */
  ms: z.int().min(0).max(600_000).optional(),
  /** For the kinds that befall requests, `early_404` too: which ones. Their own default when absent. */
  operations: z.array(JobOperation).min(1).max(9).optional(),
})
export type Fault = z.infer<typeof Fault>

/** An endpoint's faults. The empty list is the default: nothing goes wrong. */
export const Faults = z.object({
  seed: z
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
  faults: z.array(Fault).max(32),
})
export type Faults = z.infer<typeof Faults>

/** What a worker's folder says of its handler; all of it optional, for a handler needs none of it to run. */
export const RegisterEndpoint = z.object({
  name: z.string().trim().min(1).max(80).optional(),
  description: z.string().trim().max(500).optional(),
  inputKind: InputKind.optional(),
  inputField: z.string().max(100).nullable().optional(),
  options: z.array(OptionField).max(50).optional(),
  /** An `input` that the handler takes, from its test_input.json. At most 256 KB are kept. */
  example: z.unknown().optional(),
})
export type RegisterEndpoint = z.infer<typeof RegisterEndpoint>

/** A line that a worker printed. */
export const WorkerLine = z.object({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  stream: z.enum(['stdout', 'stderr', 'sluice']),
  text: z.string().max(8_192),
})
export type WorkerLine = z.infer<typeof WorkerLine>

export const WorkerLines = z.object({ lines: z.array(WorkerLine).max(500) })
export type WorkerLines = z.infer<typeof WorkerLines>

/** Sent by `npm run worker` when its process has ended. */
export const WorkerExit = z.object({ code: z.int().nullable(), signal: z.string().nullable() })
export type WorkerExit = z.infer<typeof WorkerExit>

/** Answer to a supervisor's poll: what to do with its worker's process now. `null`: nothing, ask again. */
export const WorkerCommand = z.object({ command: z.enum(['restart', 'kill']).nullable() })
export type WorkerCommand = z.infer<typeof WorkerCommand>

/** How many finished jobs lost their results. */
export const ResultsExpired = z.object({ expired: z.int() })
export type ResultsExpired = z.infer<typeof ResultsExpired>

/** The order was handed to whoever looks after the worker. */
export const WorkerKilled = z.object({ killed: z.literal(true) })
export type WorkerKilled = z.infer<typeof WorkerKilled>

export const WorkerState = z.enum(['built_in', 'initializing', 'idle', 'running', 'stopping', 'gone'])
export type WorkerState = z.infer<typeof WorkerState>

/** A worker as the endpoint sees it. Times are ISO 8601, UTC. */
export const LocalWorker = z.object({
  id: RunpodId,
  state: WorkerState,
  /** Ids of the jobs it has. */
  jobs: z.array(z.string()),
  /** As it tells by its user agent or its pings, e.g. `1.12.0`. */
  sdkVersion: z.string().nullable(),
  pythonVersion: z.string().nullable(),
  /** Whether `npm run worker` looks after it: only then it can be restarted and killed from here. */
  supervised: z.boolean(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  finishedJobs: z.int(),
  /** In words, why it ended; null while it is there. */
  ended: z.string().nullable(),
})
export type LocalWorker = z.infer<typeof LocalWorker>

/** An endpoint in the list. */
export const LocalEndpointSummary = z.object({
  endpoint: Endpoint,
  builtIn: z.boolean(),
  health: EndpointHealth,
  /** How many faults are on. */
  faults: z.int(),
})
export type LocalEndpointSummary = z.infer<typeof LocalEndpointSummary>

export const LocalEndpointList = z.object({ endpoints: z.array(LocalEndpointSummary) })
export type LocalEndpointList = z.infer<typeof LocalEndpointList>

/** A waiting or running job of the endpoint's queue. */
export const LocalJob = z.object({
  id: z.string(),
  status: z.enum(['IN_QUEUE', 'IN_PROGRESS']),
  queuedAt: z.string(),
  startedAt: z.string().nullable(),
  workerId: z.string().nullable(),
  retries: z.int(),
  lowPriority: z.boolean(),
  /** Chunks that no reader has fetched yet. */
  unreadChunks: z.int(),
})
export type LocalJob = z.infer<typeof LocalJob>

export const LocalEndpointDetail = LocalEndpointSummary.extend({
  /** Base URL of this local endpoint, e.g. `http://127.0.0.1:3001/v2`. */
  url: z.string(),
  workers: z.array(LocalWorker),
  /** The first 100, in the order in which they are taken. */
  jobs: z.array(LocalJob),
  faultRules: Faults,
})
export type LocalEndpointDetail = z.infer<typeof LocalEndpointDetail>

/** The same as the dashboard's API gives it: each job with Sluice's id, null when it was not submitted through Sluice. */
export const LocalEndpointView = LocalEndpointDetail.extend({
  jobs: z.array(LocalJob.extend({ jobId: z.string().nullable() })),
})
export type LocalEndpointView = z.infer<typeof LocalEndpointView>
