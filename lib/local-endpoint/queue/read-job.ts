import { and, eq, gt } from 'drizzle-orm'
import type { RunpodStatus } from '@/lib/contract/runpod'
import { localJobs } from '@/lib/db/local-schema'
import type { QueueState } from './queue-state'

/** A job as `/status` shows it. `output` and `error` are JSON text; while it runs, `output` is the newest progress. */
export interface JobView {
  id: string
  status: RunpodStatus
  retries: number
  workerId: string | null
  queuedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  output: string | null
  error: string | null
}

const inEndpoint = (state: QueueState, endpointId: string, jobId: string) =>
  and(
    eq(localJobs.id, jobId),
    eq(localJobs.endpointId, endpointId),
    gt(localJobs.expiresAt, new Date(state.clock.now())),
  )

/** The job, or null when this endpoint does not know it, or does not any more. */
export async function readJob(state: QueueState, endpointId: string, jobId: string): Promise<JobView | null> {
  const run = state.runs.get(jobId)
  if (run && run.endpointId === endpointId) {
    const { retries, workerId, queuedAt, startedAt, progress } = run
    return {
      id: jobId,
      status: 'IN_PROGRESS',
      retries,
      workerId,
      queuedAt,
      startedAt,
      endedAt: null,
      output: progress.at(-1)?.text ?? null,
      error: null,
    }
  }
  const [row] = await state.db
    .select({
      id: localJobs.id,
      status: localJobs.status,
      retries: localJobs.retries,
      workerId: localJobs.workerId,
      queuedAt: localJobs.queuedAt,
      startedAt: localJobs.startedAt,
      endedAt: localJobs.endedAt,
      output: localJobs.output,
      error: localJobs.error,
    })
    .from(localJobs)
    .where(inEndpoint(state, endpointId, jobId))
  return row ?? null
}

/** The job's status alone: spares the output, which may be large. */
export async function readStatus(state: QueueState, endpointId: string, jobId: string): Promise<RunpodStatus | null> {
  if (state.runs.get(jobId)?.endpointId === endpointId) return 'IN_PROGRESS'
  const [row] = await state.db
    .select({ status: localJobs.status })
    .from(localJobs)
    .where(inEndpoint(state, endpointId, jobId))
  return row?.status ?? null
}
