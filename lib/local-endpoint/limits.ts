import { MAX_OUTPUT_BYTES } from '@/lib/contract/local-endpoint'

/** What the local endpoint holds at most. Bytes and milliseconds. Runpod's own limits are in the contract. */
export interface LocalLimits {
  /** Jobs waiting in one endpoint's queue; 429 beyond. */
  queuedJobs: number
  /** Polls and /runsync calls held at once, all endpoints together; 429 beyond. */
  heldRequests: number
  /** Open connections. */
  connections: number
  /** Chunks in one answer of /stream, by size; always at least one chunk. */
  answerBytes: number
  /** Unread chunks of one running job that stay in memory; the rest goes to the database. */
  feedMemoryBytes: number
  /** Unread chunks of one job. */
  feedChunks: number
  /** Final output of one job. */
  outputBytes: number
  /** One chunk of a worker; Runpod takes 1 MB. */
  workerBodyBytes: number
  /** Bodies of workers' posts that are held at once; more wait. */
  bodiesBytes: number
  /** How long an idle connection of a client stays open; a worker's is never closed for being idle. */
  keepAliveMs: number
  /** How often a job may take its process down with it before it is given up. */
  crashes: number
  /** How long a start waits for another local endpoint on the same database to let go, as in a restart. */
  takeOverMs: number
  /** How often expired jobs are deleted; a reader never sees an expired one. */
  sweepMs: number
  /** How long a stop waits for what is under way before it cuts it off: in real time, whatever the clock says. */
  graceMs: number
}

export const LOCAL_LIMITS: LocalLimits = {
  queuedJobs: 10_000,
  heldRequests: 2_000,
  connections: 8_000,
  answerBytes: 8 * 1024 * 1024,
  feedMemoryBytes: 16 * 1024 * 1024,
  feedChunks: 250_000,
  outputBytes: MAX_OUTPUT_BYTES,
  workerBodyBytes: 64 * 1024 * 1024,
  bodiesBytes: 256 * 1024 * 1024,
  keepAliveMs: 75_000,
  crashes: 3,
  takeOverMs: 5_000,
  sweepMs: 5_000,
  graceMs: 800,
}
