import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { endpoints } from '@/lib/db/schema'
import { expireLeases, takeLease } from '@/lib/relay/lease'
import { settleSubmissions } from '@/lib/relay/settle-submissions'
import { cancelJob } from './cancel-job'
import { findJob } from './find-job'
import { getJob } from './get-job'
import { type JobsSetup, jobsSetup } from './jobs-setup'
import { listEndpoints } from './list-endpoints'
import { listJobs } from './list-jobs'
import { readRequest } from './read-body'
import { retryJob } from './retry-job'
import { runAgain } from './run-again'
import { submitJob } from './submit-job'

let setup: JobsSetup
let sent: { path: string; body: string | undefined }[]
let next: () => Response | Promise<Response>
let jobNumber = 0
const accepted = () => Response.json({ id: `up-${++jobNumber}`, status: 'IN_QUEUE' })

/** What whoever submitted is told of a job that the upstream accepted and nobody could record: never to try again. */
const RUNS_UNSTORED = {
  code: 'storage_unavailable',
  message: expect.stringMatching(/accepted the job as up-\d+, but/),
  action: expect.stringContaining('before you submit it again'),
}

beforeAll(async () => {
  setup = await jobsSetup((path, body) => {
    sent.push({ path, body })
    return next()
  })
})
afterAll(() => setup.close())
beforeEach(() => {
  sent = []
  next = accepted
})

const submit = (body: string, more = {}) =>
  submitJob(setup.ctx, { endpointId: 'abc123', mode: 'run', body, source: 'dashboard', ...more })

describe('submitting', () => {
  it('sends the body byte for byte, keeps it, and starts reading the stream', async () => {
    const body = '{ "input": {"n": 1.0, "big": 12345678901234567890} }'
    const { job } = await submit(body)
    expect(sent).toEqual([{ path: '/v2/abc123/run', body }])
    expect(job).toMatchObject({ status: 'IN_QUEUE', closed: false, requestBytes: body.length })
    expect(await readRequest(setup.ctx, job.id)).toBe(body)
    expect(setup.drained.at(-1)).toEqual([job.id, true])
  })

  it('keeps a body of several megabytes whole', async () => {
    const body = JSON.stringify({ input: { base64_image: 'A'.repeat(5_000_000), operation: 'blur' } })
    const { job } = await submit(body)
    expect(await readRequest(setup.ctx, job.id)).toBe(body)
    expect(job.requestPreview).toBe('base64_image 4.8 MB · operation blur')
  })

  it('keeps the answer of a /runsync that came finished, whatever becomes of the job at the upstream', async () => {
    next = () => Response.json({ id: 'sync-1', status: 'COMPLETED', output: [1.5] })
    const { job } = await submit('{"input":{"a":1}}', { mode: 'runsync' })
    const { answerBody } = await findJob(setup.ctx, job.id)
    expect(answerBody).toBe('{"id":"sync-1","status":"COMPLETED","output":[1.5]}')
    expect(job).toMatchObject({ status: 'IN_PROGRESS', closed: false })
  })

  it('records a refused job with the reason, so that its input is not lost', async () => {
    next = () => new Response('no', { status: 401 })
    await expect(submit('{"input":{"kept":true}}')).rejects.toMatchObject({
      problem: { code: 'upstream_unauthorized' },
    })
    const { jobs } = await listJobs(setup.ctx, { limit: 1 })
    expect(jobs[0]).toMatchObject({ status: 'NOT_ACCEPTED', closed: true, problem: { code: 'upstream_unauthorized' } })
    expect(await readRequest(setup.ctx, jobs[0]?.id ?? '')).toBe('{"input":{"kept":true}}')
  })

  it('has the record before the request is sent', async () => {
    let status: string | undefined
    next = async () => {
      status = (await listJobs(setup.ctx, { limit: 1 })).jobs[0]?.status
      return accepted()
    }
    await submit('{"input":{"a":1}}')
    expect(status).toBe('SUBMITTING')
  })

  it.each([
    ['input_empty', '{"input":{}}'],
    ['input_missing', '{}'],
    ['input_missing', '{"input":null}'],
    ['bad_json', '{"input":'],
    ['bad_request', '[]'],
    ['payload_too_large', JSON.stringify({ input: 'x'.repeat(10 * 1024 * 1024) })],
  ])('refuses before sending: %s', async (code, body) => {
    await expect(submit(body)).rejects.toMatchObject({ problem: { code } })
    expect(sent).toEqual([])
  })

  it('allows /runsync twice as much', async () => {
    const body = JSON.stringify({ input: 'x'.repeat(15 * 1024 * 1024) })
    const { job } = await submit(body, { mode: 'runsync' })
    expect(sent[0]?.path).toBe('/v2/abc123/runsync')
    expect(job.mode).toBe('runsync')
  })

  it('does not call a finished /runsync done before its chunks are read', async () => {
    next = () => Response.json({ id: 'sync-done', status: 'COMPLETED', output: [1] })
    expect((await submit('{"input":{"a":1}}', { mode: 'runsync' })).job).toMatchObject({
      status: 'IN_PROGRESS',
      closed: false,
    })
  })

  it('says that there is no key instead of sending without one', async () => {
    const ctx = { ...setup.ctx, upstreams: { ...setup.ctx.upstreams, runpod: null } }
    const submitted = submitJob(ctx, { endpointId: 'abc123', mode: 'run', body: '{"input":1}', source: 'dashboard' })
    await expect(submitted).rejects.toMatchObject({ problem: { code: 'upstream_key_missing' } })
  })

  it('remembers an endpoint that was used', async () => {
    await submit('{"input":{"a":1}}', { endpointId: 'used1' })
    expect((await listEndpoints(setup.ctx)).endpoints.map((endpoint) => endpoint.id)).toContain('used1')
  })
})

describe('after submitting', () => {
  it('runs the same request again as a job of its own', async () => {
    const { job } = await submit('{"input":{"again":1.0}}')
    const again = await runAgain(setup.ctx, job.id)
    expect(sent.map(({ body }) => body)).toEqual(['{"input":{"again":1.0}}', '{"input":{"again":1.0}}'])
    expect(again).toMatchObject({ rerunOf: job.id, source: 'dashboard' })
    expect(again.id).not.toBe(job.id)
  })

  it('finds a job by the upstream’s id as well', async () => {
    const { job } = await submit('{"input":{"a":1}}')
    expect((await getJob(setup.ctx, job.upstreamId ?? '')).job.id).toBe(job.id)
    await expect(getJob(setup.ctx, 'nobody')).rejects.toMatchObject({ problem: { code: 'not_found' } })
  })

  it('refuses to cancel what has ended and to retry what has not', async () => {
    const { job } = await submit('{"input":{"a":1}}')
    await expect(retryJob(setup.ctx, job.id)).rejects.toMatchObject({ problem: { code: 'conflict' } })
    next = () => new Response('', { status: 404 })
    await expect(submit('{"input":{"gone":1}}')).rejects.toThrow()
    const ended = (await listJobs(setup.ctx, { limit: 1 })).jobs[0]
    await expect(cancelJob(setup.ctx, ended?.id ?? '')).rejects.toMatchObject({ problem: { code: 'conflict' } })
  })

  it('settles a submission whose process died, without pretending to know, and opens it again when it had not', async () => {
    const { db, owner } = setup.ctx
    let settled: string[] = []
    next = async () => {
      await db.execute(sql`update jobs set lease_expires_at = now() + interval '1 h' where lease_owner = ${owner}`)
      // It lives: its submission is not touched.
      expect(await settleSubmissions(db)).toEqual([])
      await expireLeases(db, owner)
      settled = await settleSubmissions(db)
      const { jobs } = await listJobs(setup.ctx, { limit: 1 })
      expect(jobs[0]).toMatchObject({ id: settled[0], status: 'NOT_ACCEPTED', problem: { code: 'shutting_down' } })
      return accepted()
    }
    const { job } = await submit('{"input":{"cut":1}}')
    expect(settled).toEqual([job.id])
    expect(job).toMatchObject({ status: 'IN_QUEUE', closed: false, endedAt: null, problem: null })
  })

  it.each<[string, () => Response, object]>([
    ['the upstream’s answer', accepted, RUNS_UNSTORED],
    ['a refusal', () => new Response('no', { status: 401 }), { code: 'upstream_unauthorized' }],
  ])(
    'lets go of a submission when %s cannot be stored, and it is settled as one that was cut off',
    async (_what, answer, told) => {
      const { db, owner } = setup.ctx
      const submitting = new Promise<string[]>((resolve) => {
        next = () => {
          resolve([...setup.submitting])
          vi.useFakeTimers({ toFake: ['setTimeout'] })
          vi.spyOn(db, 'update').mockImplementation(() => {
            throw new Error('the database is away')
          })
          return answer()
        }
      })
      let thrown: unknown
      const submitted = submit('{"input":{"kept":1}}').catch((error) => {
        thrown = error
      })
      const ids = await submitting
      while (!thrown) await vi.advanceTimersByTimeAsync(1_000)
      await submitted
      vi.useRealTimers()
      vi.restoreAllMocks()
      expect(thrown).toMatchObject({ problem: told })
      expect([ids.length, setup.submitting.size]).toEqual([1, 0])
      await expireLeases(db, owner)
      expect(await settleSubmissions(db)).toEqual(ids)
    },
  )

  it('leaves the lease to whoever took it, when the record was made and only the word of it was lost', async () => {
    const { db } = setup.ctx
    const update = vi.spyOn(db, 'update').mockImplementationOnce((table) => {
      const record = db.update(table)
      const returning = record.set.bind(record)
      const lost = async (rows: PromiseLike<unknown>) => {
        const [{ id }] = (await rows) as [{ id: string }]
        await takeLease(db, id, 'reader')
        throw new Error('the connection broke')
      }
      const where = (values: never) => ({
        where: (condition: never) => ({ returning: () => lost(returning(values).where(condition).returning()) }),
      })
      return { set: where } as never
    })
    const { job } = await submit('{"input":{"lost":"word"}}')
    update.mockRestore()
    expect(await findJob(setup.ctx, job.id)).toMatchObject({ leaseOwner: 'reader', leaseEpoch: 1, status: 'IN_QUEUE' })
  })
})

describe('a database that fails after the upstream accepted', () => {
  it('fails nothing but the form’s memory of the endpoint: the job is read, and nobody is told to submit it again', async () => {
    const { db } = setup.ctx
    const insert = db.insert.bind(db)
    const inserts = vi.spyOn(db, 'insert').mockImplementation((table) => {
      if ((table as unknown) === endpoints) throw new Error('the connection broke')
      return insert(table)
    })
    onTestFinished(() => void inserts.mockRestore())
    const { job } = await submit('{"input":{"a":1}}')
    expect(job.status).toBe('IN_QUEUE')
    expect(setup.drained.at(-1)).toEqual([job.id, true])
  })
})

describe('the history', () => {
  it('pages through all jobs, newest first, with none doubled or missed', async () => {
    const all = (await listJobs(setup.ctx, { limit: 200 })).jobs.map((job) => job.id)
    const paged: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await listJobs(setup.ctx, { limit: 3, ...(cursor && { cursor }) })
      paged.push(...page.jobs.map((job) => job.id))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(6)
  })

  it('filters by status and endpoint', async () => {
    const used = await listJobs(setup.ctx, { limit: 50, endpoint: 'used1' })
    expect(used.jobs.map((job) => job.endpointId)).toEqual(['used1'])
    const refused = await listJobs(setup.ctx, { limit: 50, status: ['NOT_ACCEPTED'] })
    expect(new Set(refused.jobs.map((job) => job.status))).toEqual(new Set(['NOT_ACCEPTED']))
  })

  it('refuses a cursor that is none', async () => {
    await expect(listJobs(setup.ctx, { limit: 1, cursor: 'x' })).rejects.toMatchObject({
      problem: { code: 'bad_request' },
    })
  })
})
