import { sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/client'
import type { JobRow } from '@/lib/db/job-record'
import type { WaitingJob } from './share-places'

/**
 * Unfinished jobs of one kind of upstream that nobody reads, in the order in which they should be: one that somebody watches
 * and one that nobody does, by turns; among either, one after the other from each endpoint, beginning with those that have
 * few `places`; of one endpoint those first that had no turn yet or whose turn was longest ago, then the oldest.
 */
export async function findWaiting(
  db: Database,
  kind: JobRow['endpointKind'],
  by: { limit: number; watched: string[]; places: Map<string, number> },
): Promise<WaitingJob[]> {
  const { rows } = await db.execute(sql`
    select id, endpoint_id from (
      select id, endpoint_id, lease_expires_at, submitted_at, id = any(${sql.param(by.watched)}::text[]) as watched,
        coalesce(held.places, 0) + row_number() over (
          partition by endpoint_id order by lease_expires_at nulls first, submitted_at
        ) as turn
      from jobs left join unnest(
        ${sql.param([...by.places.keys()])}::text[], ${sql.param([...by.places.values()])}::int[]
      ) as held (endpoint_id, places) using (endpoint_id)
      where not closed and endpoint_kind = ${kind} and upstream_id is not null
        and (lease_expires_at is null or lease_expires_at < now())
    ) as waiting
    order by row_number() over (partition by watched order by turn, lease_expires_at nulls first, submitted_at),
      watched desc
    limit ${by.limit}`)
  return rows.map((row) => ({ jobId: row.id as string, endpointId: row.endpoint_id as string }))
}
