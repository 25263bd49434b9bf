import type { Job } from '@/lib/contract/jobs'
import { progressAt, type ReplayIndex } from './replay-index'

/** How far a job was at one moment of its replay. */
export interface Moment {
  /** How many chunks were there. */
  count: number
  /** How many of the progress updates that are kept. */
  updates: number
  phase: 'queued' | 'running' | 'over'
}

/**
 * A finished job as it stood at a moment: what was not known then is not there, above all the aggregate and the verdict.
 * Once the moment is the end it is the job itself.
 */
export function replayedJob(job: Job, index: ReplayIndex, { count, updates, phase }: Moment): Job {
  if (phase === 'over') return job
  return {
    ...job,
    status: phase === 'queued' ? 'IN_QUEUE' : 'IN_PROGRESS',
    closed: false,
    firstChunkAt: count > 0 ? job.firstChunkAt : null,
    endedAt: null,
    executionTimeMs: null,
    chunkCount: count,
    chunkBytes: index.bytes[count - 1] ?? 0,
    progress: progressAt(index, count, updates),
    updateCount: index.updates[updates - 1]?.n ?? 0,
    aggregateBytes: null,
    error: null,
    problem: null,
    verdict: null,
    gaps: job.gaps.filter(({ after }) => after < count),
  }
}
