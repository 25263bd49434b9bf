import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
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
    expect(texts.join()).not.toMatch(/request_body|aggregate_body/)
  })

  it('goes on after a job whose id holds an underscore', async () => {
    expect(await listJobs(setup.ctx, { limit: 1, cursor: `${TIME}_a_b-c` })).toEqual({ jobs: [], nextCursor: null })
  })
})
