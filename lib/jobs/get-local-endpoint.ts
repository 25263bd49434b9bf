import { and, eq, inArray } from 'drizzle-orm'
import type { LocalEndpointView } from '@/lib/contract/local-endpoint'
import { jobs } from '@/lib/db/schema'
import type { JobsContext } from './context'
import { localEndpointOf } from './local-endpoint-of'

/**
 * A local endpoint with its queue, workers and faults; each job with its id here, when it was submitted through here.
 * @throws SluiceError `upstream_not_found` when nobody knows it, other `upstream_*`, `local_endpoint_off`
 */
export async function getLocalEndpoint(ctx: JobsContext, endpointId: string): Promise<LocalEndpointView> {
  const detail = await localEndpointOf(ctx.upstreams, endpointId).detail(endpointId)
  const rows = await ctx.db
    .select({ id: jobs.id, upstreamId: jobs.upstreamId })
    .from(jobs)
    .where(
      and(
        eq(jobs.endpointId, endpointId),
        inArray(
          jobs.upstreamId,
          detail.jobs.map((job) => job.id),
        ),
      ),
    )
  const known = new Map(rows.map((row) => [row.upstreamId, row.id]))
  return { ...detail, jobs: detail.jobs.map((job) => ({ ...job, jobId: known.get(job.id) ?? null })) }
}
