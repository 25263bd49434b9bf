import { sql } from 'drizzle-orm'
import type { UsualDuration } from '@/lib/contract/jobs'
import type { JobsContext } from './context'
import { findJob } from './find-job'

/** Completed jobs that are looked at, and jobs of any kind among which they are sought: both bound the work. */
const MOST_COMPLETED = 200
const MOST_SOUGHT = 1_000
/** Of fewer, a percentile says little. */
const FEWEST = 5

/**
 * How long jobs of this job's endpoint usually take, from submission to end in milliseconds: the middle and the ninth
 * tenth of its newest completed jobs that ran once, at most 200. Null for both while there are fewer than 5.
 * @throws SluiceError `not_found`
 */
export async function usualDuration(ctx: JobsContext, id: string): Promise<UsualDuration> {
  const { endpointId, endpointKind } = await findJob(ctx, id)
  const { rows } = await ctx.db.execute<{ jobs: number; p50: number | null; p90: number | null }>(sql`
    select count(*)::int as jobs,
      percentile_cont(0.5) within group (order by took_ms) as p50,
      percentile_cont(0.9) within group (order by took_ms) as p90
    from (
      select extract(epoch from ended_at - submitted_at)::float8 * 1000 as took_ms
      from (
        select endpoint_kind, status, attempt, submitted_at, ended_at from jobs where endpoint_id = ${endpointId}
        order by submitted_at desc, id desc limit ${MOST_SOUGHT}
      ) newest
      where status = 'COMPLETED' and attempt = 1 and ended_at is not null and endpoint_kind = ${endpointKind}
      order by submitted_at desc limit ${MOST_COMPLETED}
    ) completed`)
  const { jobs = 0, p50 = null, p90 = null } = rows[0] ?? {}
  if (jobs < FEWEST || p50 === null || p90 === null) return { jobs, p50Ms: null, p90Ms: null }
  return { jobs, p50Ms: Math.max(0, Math.round(p50)), p90Ms: Math.max(0, Math.round(p90)) }
}
