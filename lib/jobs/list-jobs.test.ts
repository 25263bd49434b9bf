import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { JobPage } from '@/lib/contract/jobs'
import type { Verdict } from '@/lib/contract/verdict'
import { jobs } from '@/lib/db/schema'
import { type JobsSetup, jobsSetup } from './jobs-setup'
import { listJobs } from './list-jobs'

const TIME = '2026-01-02T03:04:05.678Z'

let setup: JobsSetup
beforeAll(async () => {
  setup = await jobsSetup(() => new Response('{}'))
})
afterAll(() => setup.close())

describe('a page of the history', () => {
  it.each(['1_a', '_a', `${TIME}_`, TIME, `${TIME}_\u0000`, '0000-01-01T00:00:00.000Z_a', '2026-02-30T00:00:00Z_a'])(
    'refuses the cursor %j',
    async (cursor) => {
      await expect(listJobs(setup.ctx, { limit: 1, cursor })).rejects.toMatchObject({
        problem: { code: 'bad_request' },
      })
    },
  )

  it('asks the database for no body', async () => {
    const { $client } = setup.ctx.db as unknown as { $client: { query: (query: { text: string }) => unknown } }
    const asked = vi.spyOn($client, 'query')
    await listJobs(setup.ctx, { limit: 1 })
    const texts = asked.mock.calls.map(([query]) => query.text)
    asked.mockRestore()
    expect(texts.join()).toContain('from "jobs"')
    expect(texts.join()).not.toMatch(/request_body|aggregate_body|alignment/)
  })

  it('is read from an index, in the order in which it is asked for', async () => {
    const { $client } = setup.ctx.db as unknown as { $client: Pool }
    const asked = vi.spyOn($client, 'query')
    await listJobs(setup.ctx, { limit: 50 })
    await listJobs(setup.ctx, { limit: 50, verdict: ['split'] })
    const questions = asked.mock.calls.map(([query, values]) => [query as unknown as { text: string }, values] as const)
    asked.mockRestore()
    expect(questions).toHaveLength(2)
    const client = await $client.connect()
    try {
      // An empty table is read as a whole whatever there is; sorting it is what an index must make needless.
      await client.query('set enable_seqscan = off; set enable_bitmapscan = off')
      for (const [{ text }, values] of questions) {
        const { rows } = await client.query(`explain ${text}`, values as unknown as unknown[])
        const plan = JSON.stringify(rows)
        expect(plan).toMatch(text.includes('->>') ? /jobs_by_verdict|jobs_newest/ : /jobs_newest/)
        expect(plan).not.toContain('Sort')
      }
    } finally {
      client.release(true)
    }
  })

  it('has the jobs of a verdict, also of one that an earlier Sluice came to', async () => {
    const older = {
      kind: 'different',
      streamCount: 2,
      aggregateCount: 1,
      matching: 1,
      firstDifference: 2,
      sentence: 'x',
    }
    await setup.ctx.db.insert(jobs).values(
      ['different', 'identical'].map((kind) => ({
        id: `v-${kind}`,
        endpointId: 'local-items',
        endpointKind: 'local' as const,
        mode: 'run' as const,
        source: 'dashboard' as const,
        viewer: 'local',
        status: 'COMPLETED' as const,
        closed: true,
        submittedAt: new Date(TIME),
        requestBytes: 1,
        requestPreview: '',
        verdict: { ...older, kind } as Verdict,
      })),
    )
    const page = await listJobs(setup.ctx, { limit: 10, verdict: ['different', 'split'] })
    expect(page.jobs.map(({ id }) => id)).toEqual(['v-different'])
    expect(JobPage.parse(page).jobs[0]?.verdict).toEqual({ ...older, counts: null, advice: null })
    await setup.ctx.db.delete(jobs)
  })

  it('goes on after a job whose id holds an underscore', async () => {
    expect(await listJobs(setup.ctx, { limit: 1, cursor: `${TIME}_a_b-c` })).toEqual({ jobs: [], nextCursor: null })
  })
})
