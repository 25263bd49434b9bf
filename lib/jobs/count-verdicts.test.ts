import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Verdict, VerdictKind } from '@/lib/contract/verdict'
import { countVerdicts } from './count-verdicts'
import { recordJob } from './export-setup'
import { type JobsSetup, jobsSetup } from './jobs-setup'

let setup: JobsSetup
beforeAll(async () => {
  setup = await jobsSetup(() => new Response('{}'))
  const jobs: [VerdictKind | null, string, 'COMPLETED' | 'FAILED'][] = [
    ['identical', 'one', 'COMPLETED'],
    ['identical', 'one', 'COMPLETED'],
    ['identical', 'two', 'COMPLETED'],
    ['missing', 'one', 'COMPLETED'],
    ['aggregate_discarded', 'one', 'FAILED'],
    [null, 'one', 'COMPLETED'],
  ]
  for (const [i, [kind, endpointId, status]] of jobs.entries()) {
    const verdict = kind && ({ kind, sentence: '' } as Verdict)
    const submittedAt = new Date(Date.UTC(2026, 0, 1, 0, i))
    const job = { id: `job-${i}`, request: '{"input":1}', texts: [], aggregate: null }
    await recordJob(setup.ctx, { ...job, endpointId, status, verdict, submittedAt })
  }
})
afterAll(() => setup.close())

it('counts the jobs of each verdict under the other filters', async () => {
  const count = (query = {}) => countVerdicts(setup.ctx, query)
  expect(await count()).toEqual({ counts: { identical: 3, missing: 1, aggregate_discarded: 1 }, among: null })
  expect(await count({ endpoint: 'one' })).toMatchObject({ counts: { identical: 2, missing: 1 } })
  expect(await count({ status: ['FAILED'] })).toEqual({ counts: { aggregate_discarded: 1 }, among: null })
  expect(await count({ endpoint: 'nobody' })).toEqual({ counts: {}, among: null })
})

it('looks at the newest jobs of a long history, and says at how many', async () => {
  expect(await countVerdicts(setup.ctx, {}, 3)).toEqual({ counts: { missing: 1, aggregate_discarded: 1 }, among: 3 })
  expect(await countVerdicts(setup.ctx, { endpoint: 'one', status: ['COMPLETED'] }, 4)).toEqual({
    counts: { missing: 1, identical: 1 },
    among: 4,
  })
})
