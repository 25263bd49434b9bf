import { count, desc, eq, inArray, sql } from 'drizzle-orm'
import type { VerdictCounts, VerdictCountsQuery } from '@/lib/contract/verdict-counts'
import { jobs, verdictKind } from '@/lib/db/schema'
import type { JobsContext } from './context'

/** However long the history is, it is read no further back. */
const MOST_COUNTED = 10_000

/** How many jobs have each verdict under the history's other filters, among the newest 10,000 (of one endpoint, if any). */
export async function countVerdicts(
  ctx: JobsContext,
  { status, endpoint }: VerdictCountsQuery,
  most = MOST_COUNTED,
): Promise<VerdictCounts> {
  const newest = ctx.db
    .select({ kind: verdictKind.as('kind'), status: jobs.status })
    .from(jobs)
    .where(endpoint ? eq(jobs.endpointId, endpoint) : undefined)
    .orderBy(desc(jobs.submittedAt), desc(jobs.id))
    .limit(most)
    .as('newest')
  const matches = status?.length ? inArray(newest.status, status) : sql`true`
  const rows = await ctx.db
    .select({ kind: newest.kind, looked: count(), found: sql<number>`(count(*) filter (where ${matches}))::int` })
    .from(newest)
    .groupBy(newest.kind)
  const looked = rows.reduce((sum, row) => sum + row.looked, 0)
  const counts = Object.fromEntries(rows.flatMap(({ kind, found }) => (kind && found > 0 ? [[kind, found]] : [])))
  return { counts, among: looked < most ? null : looked }
}
