import { and, asc, eq } from 'drizzle-orm'
import { progressUpdates } from '@/lib/db/schema'
import type { JobsContext } from './context'
import { findJob, type JobRow } from './find-job'

/**
 * What a job's worker told by `progress_update` in the current attempt, the newest that are kept.
 * @returns the JSON text of a contract ProgressUpdates; values are spelled as they came
 * @throws SluiceError `not_found`
 */
export async function listUpdates(ctx: JobsContext, id: string): Promise<string> {
  return `{"updates":${await updatesJson(ctx, await findJob(ctx, id))}}`
}

/** The same for a job that is known, as a JSON list. */
export async function updatesJson(ctx: JobsContext, job: Pick<JobRow, 'id' | 'attempt'>): Promise<string> {
  const rows = await ctx.db
    .select()
    .from(progressUpdates)
    .where(and(eq(progressUpdates.jobId, job.id), eq(progressUpdates.attempt, job.attempt)))
    .orderBy(asc(progressUpdates.n))
  const updates = rows.map(({ n, at, bytes, body }) => {
    const value = body === null ? '"omitted":true' : `"output":${body}`
    return `{"n":${n},"at":"${at.toISOString()}","bytes":${bytes},${value}}`
  })
  return `[${updates.join(',')}]`
}
