import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import { localJobs } from '@/lib/db/local-schema'
import { queueKey } from '@/lib/local-endpoint/signals'
import type { QueueState } from './queue-state'

export interface NewJob {
  endpointId: string
  /** The body as it came, known to be JSON with an `input`. */
  request: string
  /** True for /runsync: another id, a shorter retention. */
  sync: boolean
  executionTimeoutMs: number
  ttlMs: number
  /** Taken only when no other job waits. */
  lowPriority?: boolean
  /** Called after the job's end: an http(s) URL. */
  webhook?: string | null
}

/** Puts a job into its endpoint's queue, durably. Returns its id, or null when the queue is full. */
export async function submitJob(state: QueueState, job: NewJob): Promise<string | null> {
  const { db, clock, limits } = state
  const waiting = db
    .select({ id: localJobs.id })
    .from(localJobs)
    .where(and(eq(localJobs.endpointId, job.endpointId), eq(localJobs.status, 'IN_QUEUE')))
    .limit(limits.queuedJobs)
    .as('waiting')
  if ((await db.$count(waiting)) >= limits.queuedJobs) return null
  const id = `${job.sync ? 'sync-' : ''}${randomUUID()}-u1`
  const now = clock.now()
  await db.insert(localJobs).values({
    id,
    endpointId: job.endpointId,
    status: 'IN_QUEUE',
    request: job.request,
    queuedAt: new Date(now),
    executionTimeoutMs: job.executionTimeoutMs,
    ttlMs: job.ttlMs,
    lowPriority: job.lowPriority ?? false,
    webhook: job.webhook ?? null,
    retentionMs: job.sync ? RUNPOD_LIMITS.runsyncRetentionMs : RUNPOD_LIMITS.runRetentionMs,
    expiresAt: new Date(now + job.ttlMs),
  })
  state.faults.of(job.endpointId)?.submitted(id, now)
  state.signals.wake(queueKey(job.endpointId))
  return id
}
