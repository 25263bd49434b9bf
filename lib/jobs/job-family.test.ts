import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jobs } from '@/lib/db/schema'
import { jobFamily } from './job-family'
import { type JobsSetup, jobsSetup } from './jobs-setup'
import { runAgain } from './run-again'
import { submitJob } from './submit-job'

let setup: JobsSetup
let accepted = 0
beforeAll(async () => {
  setup = await jobsSetup(() => Response.json({ id: `up-${++accepted}`, status: 'IN_QUEUE' }))
})
afterAll(() => setup.close())

async function submitted(body: string, rerunOf?: string, mode: 'run' | 'runsync' = 'run') {
  const { job } = await submitJob(setup.ctx, { endpointId: 'local-items', mode, body, source: 'dashboard', rerunOf })
  return job
}

it('names the job that was run again and its reruns, newest first, and which of them changed the request', async () => {
  const large = JSON.stringify({ input: { text: 'x'.repeat(100_000) } })
  const first = await submitted(large)
  const again = await runAgain(setup.ctx, first.id)
  const edited = await submitted('{"input":{"text":"y"}}', first.id)
  const otherMode = await submitted(large, first.id, 'runsync')

  const family = await jobFamily(setup.ctx, first.id)
  expect(family.parent).toBeNull()
  expect(family.children.map(({ job, isSame }) => [job.id, isSame])).toEqual([
    [otherMode.id, false],
    [edited.id, false],
    [again.id, true],
  ])
  expect(family.childCount).toBe(3)
  expect(await jobFamily(setup.ctx, again.id)).toMatchObject({
    parent: { job: { id: first.id }, isSame: true },
    children: [],
    childCount: 0,
  })
})

it('counts all reruns, and lists the newest 20', async () => {
  const first = await submitted('{"input":{"a":1.0}}')
  for (let i = 0; i < 22; i++) await runAgain(setup.ctx, first.id)
  const { children, childCount } = await jobFamily(setup.ctx, first.id)
  expect([children.length, childCount]).toEqual([20, 22])
  expect(children.every(({ isSame }) => isSame)).toBe(true)
})

it('has no parent when that one is no longer recorded', async () => {
  const first = await submitted('{"input":{"b":1}}')
  const again = await runAgain(setup.ctx, first.id)
  await setup.ctx.db.delete(jobs).where(eq(jobs.id, first.id))
  expect((await jobFamily(setup.ctx, again.id)).parent).toBeNull()
})
