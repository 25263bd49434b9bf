import { z } from 'zod'
import { Problem } from './errors'
import { Job, JobPath, JobStatus } from './jobs'

/**
 * One item of Runpod's `stream`, as it stands in the log.
 * `output` is missing when the body is larger than `INLINE_CHUNK_BYTES`: fetch `/api/jobs/:id/chunks/:seq`.
 */
export const Chunk = z.object({
  /** 1-based place in the log of this attempt. */
  seq: z.number().int(),
  output: z.unknown().optional(),
  receivedAt: z.string(),
  /** Bytes of the JSON text of `output`. */
  bytes: z.number().int(),
  omitted: z.literal(true).optional(),
})
export type Chunk = z.infer<typeof Chunk>

/** Larger chunk bodies are not sent along in frames. Runpod's own limit is 1 MB, so only a local worker gets there. */
export const INLINE_CHUNK_BYTES = 4 * 1024 * 1024

/**
 * Server-sent events of `GET /api/jobs/:id/events`. Only `chunks` carries an `id`, `"<attempt>.<seq>"`, which the
 * browser sends back as `Last-Event-ID`.
 */
export const JobFrame = z.object({ job: Job })
export type JobFrame = z.infer<typeof JobFrame>

/** New chunks, in order. A higher `attempt` than the one before means: forget the chunks so far, the job started over. */
export const ChunksFrame = z.object({ attempt: z.number().int(), chunks: z.array(Chunk) })
export type ChunksFrame = z.infer<typeof ChunksFrame>

/** The log is closed and everything in it was sent. The last frame. */
export const DoneFrame = z.object({ job: Job })
export type DoneFrame = z.infer<typeof DoneFrame>

/** The watch ended for another reason than the job's end; reconnect unless the problem says otherwise. */
export const ErrorFrame = z.object({ error: Problem })
export type ErrorFrame = z.infer<typeof ErrorFrame>

/** A whole number in a path or a query, no greater than the database's integers. */
const Count = z.coerce.number().int().min(0).max(2_147_483_647)

/** Path and query of `GET /api/jobs/:id/chunks/:seq`; the current attempt's chunk unless `attempt` says otherwise. */
export const ChunkPath = JobPath.extend({ seq: Count.min(1), attempt: Count.min(1).optional() })
export type ChunkPath = z.infer<typeof ChunkPath>

/** The most chunks that one page of the log holds; of large ones it holds fewer. */
export const LARGEST_PAGE = 5_000

/** Query of the long poll `GET /api/jobs/:id/stream`. `wait` in ms; `attempt` is the one `after` belongs to. */
export const StreamQuery = z.object({
  after: Count.default(0),
  attempt: Count.min(1).optional(),
  /** How many chunks at most. */
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(500),
  wait: z.coerce.number().int().min(0).max(30_000).default(0),
})
export type StreamQuery = z.infer<typeof StreamQuery>

/** Answer of the long poll. `next` is the cursor for the next call; with `closed` and no chunks, there is no more. */
export const StreamAnswer = z.object({
  status: JobStatus,
  attempt: z.number().int(),
  chunks: z.array(Chunk),
  next: z.number().int(),
  closed: z.boolean(),
  job: Job,
})
export type StreamAnswer = z.infer<typeof StreamAnswer>
