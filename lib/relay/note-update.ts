import { sql } from 'drizzle-orm'
import { LARGEST_UPDATE, MOST_UPDATES } from '@/lib/contract/progress-updates'
import type { Progress } from '@/lib/contract/jobs'
import type { Database } from '@/lib/db/client'
import type { Lease } from './lease'

/** A value that `/status` showed while the job ran. */
export interface SeenUpdate {
  attempt: number
  /** JSON text. */
  text: string
  at: Date
  /** What it says about how far the job is. */
  progress: Progress | null
}

/**
 * Puts an update at the end of the attempt's timeline and takes the oldest away beyond `MOST_UPDATES`. In the same statement
 * the job's progress moves, never backwards, and a job that was taken for queued is one that runs.
 * @returns false when nothing was noted: it is what stands there last, or the lease has passed on, or the attempt is over
 */
export async function noteUpdate(db: Database, lease: Lease, update: SeenUpdate): Promise<boolean> {
  const { attempt, text, at, progress } = update
  const bytes = Buffer.byteLength(text)
  const body = bytes <= LARGEST_UPDATE ? text : null
  const json = progress && JSON.stringify(progress)
  const { rows } = await db.execute(sql`
    with moved as (
      update jobs set update_count = update_count + 1,
        status = case status when 'IN_QUEUE' then 'IN_PROGRESS' else status end,
        progress = case when ${progress?.fraction ?? -1}::float8 >= coalesce((progress ->> 'fraction')::float8, 0)
          then ${json}::jsonb else progress end
      where id = ${lease.jobId} and lease_owner = ${lease.owner} and lease_epoch = ${lease.epoch}
        and not closed and attempt = ${attempt}
        and not exists (
          select from progress_updates as newest
          where newest.job_id = jobs.id and newest.attempt = jobs.attempt and newest.n = jobs.update_count
            and newest.body = ${body}
        )
      returning id, attempt, update_count
    ), forgotten as (
      delete from progress_updates as old using moved
      where old.job_id = moved.id and old.attempt = moved.attempt and old.n <= moved.update_count - ${MOST_UPDATES}::int
    )
    insert into progress_updates (job_id, attempt, n, at, bytes, body)
    select id, attempt, update_count, ${at.toISOString()}::timestamptz, ${bytes}::int, ${body}::text from moved
    returning n`)
  return rows.length > 0
}
