import { and, eq } from 'drizzle-orm'
import type { JobRow } from '@/lib/db/job-record'
import { jobs } from '@/lib/db/schema'
import { fail } from '@/lib/errors'
import type { JobsContext } from './context'

export type { JobRow }

/**
 * A job by Sluice's id, or by the upstream's.
 * @throws SluiceError `not_found`
 */
export async function findJob(ctx: JobsContext, id: string): Promise<JobRow> {
  // Two questions, because one with `or` would read the whole table.
  const [row] = await ctx.db.select().from(jobs).where(eq(jobs.id, id))
  if (row) return row
  const [named] = await ctx.db.select().from(jobs).where(eq(jobs.upstreamId, id)).limit(1)
  if (named) return named
  throw fail('not_found', 'There is no such job here.', {
    cause: 'The address is mistyped, or the job is in the history of another Sluice.',
    action: 'Look for it in the history.',
  })
}

/** A job by the endpoint and the upstream's id, as SDK clients name it; null when it was not submitted through here. */
export async function findUpstreamJob(
  ctx: Pick<JobsContext, 'db'>,
  endpointId: string,
  upstreamId: string,
): Promise<JobRow | null> {
  const [row] = await ctx.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.endpointId, endpointId), eq(jobs.upstreamId, upstreamId)))
    .limit(1)
  return row ?? null
}
