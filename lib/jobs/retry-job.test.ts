import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobs } from '@/lib/db/schema'
import { type JobsSetup, jobsSetup } from './jobs-setup'
import { retryJob } from './retry-job'
import { submitJob } from './submit-job'

let setup: JobsSetup
const asked: string[] = []
beforeAll(async () => {
  setup = await jobsSetup((path) => {
    asked.push(path)
    return Response.json({ id: `up-${asked.length}`, status: 'IN_QUEUE' })
  })
})
afterAll(() => setup.close())

async function jobThat(status: 'FAILED' | 'TIMED_OUT' | 'COMPLETED') {
  const { job } = await submitJob(setup.ctx, {
    endpointId: 'local-items',
    mode: 'run',
    body: '{"input":{"a":1}}',
    source: 'dashboard',
  })
  await setup.ctx.db
    .update(jobs)
    .set({ status, closed: true, endedAt: new Date(), chunkCount: 3, chunkBytes: 9, error: '"it broke"' })
    .where(eq(jobs.id, job.id))
  return job
}

describe('retrying a job', () => {
  it.each(['FAILED', 'TIMED_OUT'] as const)(
    'opens the next attempt of one that is %s, with an empty log',
    async (end) => {
      const before = await jobThat(end)
      const { job } = await retryJob(setup.ctx, before.id)
      expect(asked.at(-1)).toBe(`/v2/local-items/retry/${before.upstreamId}`)
      expect(job).toMatchObject({
        id: before.id,
        upstreamId: before.upstreamId,
        status: 'IN_QUEUE',
        closed: false,
        attempt: before.attempt + 1,
        chunkCount: 0,
        chunkBytes: 0,
        endedAt: null,
        error: null,
      })
      expect(setup.drained.at(-1)).toEqual([before.id, false])
    },
  )

  it('leaves a job as it is that ended well', async () => {
    const { id } = await jobThat('COMPLETED')
    const calls = asked.length
    await expect(retryJob(setup.ctx, id)).rejects.toMatchObject({ problem: { code: 'conflict' } })
    expect(asked).toHaveLength(calls)
  })
})
