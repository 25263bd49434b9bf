import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { FamilyMember, JobFamily } from '@/lib/contract/jobs'
import { type JobRow, toJob } from '@/lib/db/job-record'
import { jobs } from '@/lib/db/schema'
import type { JobsContext } from './context'
import { findJob } from './find-job'

/** A job may be run again without end; a page shows the newest. */
const MOST_CHILDREN = 20

const NOTHING = sql<null>`null`

/** The job that this one runs again, and the newest 20 that run this one again. Bodies are never loaded. @throws SluiceError `not_found` */
export async function jobFamily(ctx: JobsContext, id: string): Promise<JobFamily> {
  const row = await findJob(ctx, id)
  const light = { ...getTableColumns(jobs), requestBody: NOTHING, aggregateBody: NOTHING, answerBody: NOTHING }
  // Large bodies are named by their content, small ones are compared as they are: by the database, which has them.
  const isSame = sql<boolean>`(${jobs.endpointId} = ${row.endpointId} and ${jobs.mode} = ${row.mode}
    and ${jobs.requestBlob} is not distinct from ${row.requestBlob}
    and ${jobs.requestBody} is not distinct from ${row.requestBody})`
  const members = () => ctx.db.select({ ...light, isSame }).from(jobs)
  const [parents, children, childCount] = await Promise.all([
    row.rerunOf === null ? [] : members().where(eq(jobs.id, row.rerunOf)),
    members().where(eq(jobs.rerunOf, row.id)).orderBy(desc(jobs.submittedAt)).limit(MOST_CHILDREN),
    ctx.db.$count(jobs, eq(jobs.rerunOf, row.id)),
  ])
  return { parent: parents[0] ? toMember(parents[0]) : null, children: children.map(toMember), childCount }
}

function toMember({ isSame, ...row }: JobRow & { isSame: boolean }): FamilyMember {
  return { job: toJob(row), isSame }
}
