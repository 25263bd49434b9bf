import { afterAll, beforeAll, expect, it } from 'vitest'
import { ProgressUpdates } from '@/lib/contract/progress-updates'
import { progressUpdates } from '@/lib/db/schema'
import { recordJob } from './export-setup'
import { type JobsSetup, jobsSetup } from './jobs-setup'
import { listUpdates } from './list-updates'

let setup: JobsSetup
beforeAll(async () => {
  setup = await jobsSetup(() => new Response(null, { status: 500 }))
})
afterAll(() => setup.close())

it('tells the updates of the current attempt in order, numbers spelled as they came, and what is too large by its size', async () => {
  const job = { id: 'told', request: '{"input":1}', texts: [], aggregate: null, attempt: 2, updateCount: 11 }
  await recordJob(setup.ctx, job)
  const at = new Date('2026-01-02T03:04:06.000Z')
  const row = { jobId: 'told', attempt: 2, at }
  await setup.ctx.db.insert(progressUpdates).values([
    { ...row, n: 11, bytes: 9_000, body: null },
    { ...row, n: 9, bytes: 9, body: '"loading"' },
    { ...row, n: 10, bytes: 12, body: '{"step":1.0}' },
    { ...row, attempt: 1, n: 1, bytes: 3, body: '"a"' },
  ])
  const text = await listUpdates(setup.ctx, 'told')
  expect(text).toContain('{"step":1.0}')
  expect(ProgressUpdates.parse(JSON.parse(text)).updates).toEqual([
    { n: 9, at: at.toISOString(), bytes: 9, output: 'loading' },
    { n: 10, at: at.toISOString(), bytes: 12, output: { step: 1 } },
    { n: 11, at: at.toISOString(), bytes: 9_000, omitted: true },
  ])
})
