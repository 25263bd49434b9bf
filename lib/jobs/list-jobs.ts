import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { BarcodeTick, JobPage, ListJobsQuery } from '@/lib/contract/jobs'
import { RunpodId } from '@/lib/contract/runpod'
import { attemptBegan, type JobRow, toJob } from '@/lib/db/job-record'
import { chunks, jobs, verdictKind } from '@/lib/db/schema'
import { fail } from '@/lib/errors'
import type { JobsContext } from './context'

/** A running job's barcode is made of its first chunks until its log is closed and the whole is condensed. */
const RUNNING_TICKS = 60

const NOTHING = sql<null>`null`

/** A page of the history, newest first. Bodies are never loaded. */
export async function listJobs(ctx: JobsContext, query: ListJobsQuery): Promise<JobPage> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor)
  const rows = await ctx.db
    .select({
      ...getTableColumns(jobs),
      requestBody: NOTHING,
      aggregateBody: NOTHING,
      answerBody: NOTHING,
      alignment: NOTHING,
    })
    .from(jobs)
    .where(
      and(
        after ? sql`(${jobs.submittedAt}, ${jobs.id}) < (${after.submittedAt}::timestamptz, ${after.id})` : undefined,
        query.status?.length ? inArray(jobs.status, query.status) : undefined,
        query.verdict?.length ? inArray(verdictKind, query.verdict) : undefined,
        query.endpoint ? eq(jobs.endpointId, query.endpoint) : undefined,
      ),
    )
    .orderBy(desc(jobs.submittedAt), desc(jobs.id))
    .limit(query.limit + 1)
  const page = rows.slice(0, query.limit)
  const running = await runningBarcodes(ctx, page)
  const last = page.at(-1)
  return {
    jobs: page.map((row) => ({ ...toJob(row), barcode: row.barcode ?? running.get(row.id) ?? [] })),
    nextCursor: last && rows.length > query.limit ? `${last.submittedAt.toISOString()}_${last.id}` : null,
  }
}

async function runningBarcodes(ctx: JobsContext, rows: JobRow[]): Promise<Map<string, BarcodeTick[]>> {
  const open = new Map(rows.filter((row) => row.barcode === null && row.chunkCount > 0).map((row) => [row.id, row]))
  const ticks = new Map<string, BarcodeTick[]>()
  if (open.size === 0) return ticks
  const arrivals = await ctx.db
    .select({ jobId: chunks.jobId, receivedAt: chunks.receivedAt, bytes: chunks.bytes })
    .from(chunks)
    .innerJoin(jobs, and(eq(jobs.id, chunks.jobId), eq(jobs.attempt, chunks.attempt)))
    .where(and(inArray(chunks.jobId, [...open.keys()]), sql`${chunks.seq} <= ${RUNNING_TICKS}`))
    .orderBy(chunks.jobId, chunks.seq)
  for (const { jobId, receivedAt, bytes } of arrivals) {
    const since = attemptBegan(open.get(jobId) as JobRow).getTime()
    const list = ticks.get(jobId) ?? []
    list.push([receivedAt.getTime() - since, bytes])
    ticks.set(jobId, list)
  }
  return ticks
}

// The database knows no year 0.
const Cursor = z.object({ submittedAt: z.iso.datetime().refine((time) => !time.startsWith('0000')), id: RunpodId })

function readCursor(cursor: string): z.infer<typeof Cursor> {
  const [submittedAt, ...id] = cursor.split('_')
  const read = Cursor.safeParse({ submittedAt, id: id.join('_') })
  if (read.success) return read.data
  throw fail('bad_request', 'This page of the history does not exist.', {
    action: 'Start again from the newest jobs.',
  })
}
