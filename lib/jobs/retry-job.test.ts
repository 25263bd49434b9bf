import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { jobs } from '@/lib/db/schema'
import { findJob } from './find-job'
import { type JobsSetup, jobsSetup } from './jobs-setup'
import { retryJob } from './retry-job'
import { submitJob } from './submit-job'

let setup: JobsSetup
const asked: string[] = []
const accepts = () => Response.json({ id: `up-${asked.length}`, status: 'IN_QUEUE' })
let upstream: { retry: () => Response | Promise<Response>; status: () => Response }
beforeAll(async () => {
  setup = await jobsSetup((path) => {
    asked.push(path)
    const operation = path.split('/')[3]
    return operation === 'retry' || operation === 'status' ? upstream[operation]() : accepts()
  })
})
beforeEach(() => {
  upstream = { retry: accepts, status: () => new Response('', { status: 404 }) }
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

  const cutOff = () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })
  }
  const refusal = () => Response.json({ error: 'only FAILED and TIMED_OUT jobs can be retried' }, { status: 400 })
  const says = (status: string, retries?: number) => () => Response.json({ status, retries })

  it.each([
    ['the answer was cut off, and it is queued', cutOff, says('IN_QUEUE')],
    ['the answer was no answer, and it runs', () => new Response('<html>', { status: 502 }), says('IN_PROGRESS', 1)],
    ['it runs by an earlier retry that was not stored', refusal, says('IN_PROGRESS')],
    ['an earlier retry that was not stored has ended, too', refusal, says('COMPLETED', 1)],
  ])('opens the next attempt also where %s', async (_, retry, status) => {
    const before = await jobThat('FAILED')
    upstream = { retry, status }
    const { job } = await retryJob(setup.ctx, before.id)
    expect(job).toMatchObject({ closed: false, status: 'IN_QUEUE', attempt: before.attempt + 1 })
    expect(setup.drained.at(-1)).toEqual([before.id, false])
  })

  it.each([
    ['refused, and has not run since', refusal, says('FAILED', 0), 'upstream_bad_request'],
    ['cut off before it was heard', cutOff, says('FAILED', 0), 'upstream_unavailable'],
    ['cut off, and nobody says what became of it', cutOff, cutOff, 'upstream_unavailable'],
    ['forbidden', () => new Response('', { status: 401 }), says('IN_PROGRESS'), 'upstream_unauthorized'],
  ])('leaves a job closed whose retry was %s', async (_, retry, status, code) => {
    const { id } = await jobThat('FAILED')
    upstream = { retry, status }
    await expect(retryJob(setup.ctx, id)).rejects.toMatchObject({ problem: { code } })
    expect(await findJob(setup.ctx, id)).toMatchObject({ closed: true, status: 'FAILED', attempt: 1 })
  })

  it('opens one attempt when the database fails at first, and when another retries it at the same time', async () => {
    const { id } = await jobThat('FAILED')
    const failing = vi.spyOn(setup.ctx.db, 'update').mockImplementationOnce(() => {
      throw new Error('the connection broke')
    })
    // Both have read the row before either is answered.
    let letBoth = () => {}
    const bothAsked = new Promise<void>((resolve) => {
      letBoth = resolve
    })
    let asks = 0
    upstream.retry = async () => {
      asks += 1
      if (asks === 2) letBoth()
      await bothAsked
      return accepts()
    }
    const both = await Promise.all([retryJob(setup.ctx, id), retryJob(setup.ctx, id)])
    failing.mockRestore()
    expect(both.map(({ job }) => [job.closed, job.attempt])).toEqual([
      [false, 2],
      [false, 2],
    ])
  })

  it('leaves a job as it is that ended well', async () => {
    const { id } = await jobThat('COMPLETED')
    const calls = asked.length
    await expect(retryJob(setup.ctx, id)).rejects.toMatchObject({ problem: { code: 'conflict' } })
    expect(asked).toHaveLength(calls)
  })
})
