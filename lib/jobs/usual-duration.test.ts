import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jobs } from '@/lib/db/schema'
import { type JobsSetup, jobsSetup } from './jobs-setup'
import { submitJob } from './submit-job'
import { usualDuration } from './usual-duration'

let setup: JobsSetup
let accepted = 0
beforeAll(async () => {
  setup = await jobsSetup(() => Response.json({ id: `up-${++accepted}`, status: 'IN_QUEUE' }))
})
afterAll(() => setup.close())

async function ended(endpointId: string, tookMs: number, patch: Partial<typeof jobs.$inferInsert> = {}) {
  const { job } = await submitJob(setup.ctx, {
    endpointId,
    mode: 'run',
    body: '{"input":{"a":1}}',
    source: 'dashboard',
  })
  const endedAt = new Date(Date.parse(job.submittedAt) + tookMs)
  await setup.ctx.db
    .update(jobs)
    .set({ status: 'COMPLETED', closed: true, endedAt, ...patch })
    .where(eq(jobs.id, job.id))
  return job.id
}

it('tells the middle and the ninth tenth of what the endpoint completed, and nothing of less than five', async () => {
  let id = ''
  for (const tookMs of [1_000, 2_000, 3_000, 4_000]) id = await ended('local-items', tookMs)
  // None of these tells how long a job takes.
  await ended('local-items', 90_000, { status: 'FAILED' })
  await ended('local-items', 90_000, { attempt: 2 })
  await ended('local-tokens', 90_000)
  expect(await usualDuration(setup.ctx, id)).toEqual({ jobs: 4, p50Ms: null, p90Ms: null })
  await ended('local-items', 5_000)
  expect(await usualDuration(setup.ctx, id)).toEqual({ jobs: 5, p50Ms: 3_000, p90Ms: 4_600 })
})
