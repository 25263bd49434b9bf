import { expect, test } from '@playwright/test'
import { HttpWorker } from '@/e2e/http-worker'
import { type SluiceServer, startSluice } from '@/e2e/sluice-server'
import { JobDetail, JobPage } from '@/lib/contract/jobs'
import type { Fault } from '@/lib/contract/local-endpoint'

/*
 * Every outcome of a comparison, made by a worker that streams one thing and keeps another, or by the faults of the local
 * endpoint; read through the API as the page reads it.
 */

let sluice: SluiceServer
test.beforeAll(async () => {
  sluice = await startSluice()
})
test.afterAll(() => sluice?.stop())

interface Course {
  yields: unknown[]
  ends: { output?: unknown; error?: unknown }
  faults?: (Pick<Fault, 'kind'> & Partial<Fault>)[]
}

let endpoints = 0

/** Runs a job on an endpoint of its own. @returns its answer once the log is closed */
async function run({ yields, ends, faults = [] }: Course): Promise<JobDetail> {
  const endpointId = `local-verdict-${endpoints++}`
  const worker = await HttpWorker.attach(sluice.localUrl, endpointId)
  const rules = new URL(`/local/endpoints/${endpointId}/faults`, sluice.localUrl)
  expect((await fetch(rules, { method: 'PUT', body: JSON.stringify({ faults }) })).status).toBe(200)
  const submitted = await fetch(`${sluice.url}/api/jobs?endpointId=${endpointId}&mode=run`, {
    method: 'POST',
    body: JSON.stringify({ input: { n: 1 } }),
  })
  const { id } = (await submitted.json()).job
  const taken = await worker.take()
  for (const output of yields) await worker.yields(taken.id, output)
  await worker.ends(taken.id, ends)
  await expect.poll(async () => (await detailOf(id)).job.closed, { timeout: 40_000 }).toBe(true)
  return detailOf(id)
}

async function detailOf(id: string): Promise<JobDetail> {
  return JobDetail.parse(await (await fetch(`${sluice.url}/api/jobs/${id}`)).json())
}

const list = (n: number) => Array.from({ length: n }, (_, i) => ({ step: i }))
const states = [{ n: 0 }, { n: 1 }, { n: 2 }]
const large = 'x'.repeat(1_500_000)

const OUTCOMES: Record<string, Course & { counts?: object }> = {
  identical: { yields: list(3), ends: { output: list(3) }, counts: {} },
  missing: {
    yields: list(9),
    ends: { output: list(9) },
    faults: [{ kind: 'lost_chunk', times: 2 }],
    counts: { missing: 2 },
  },
  extra: { yields: [...list(3), 'more'], ends: { output: list(3) }, counts: { extra: 1 } },
  doubled: {
    yields: list(5),
    ends: { output: list(5) },
    faults: [{ kind: 'doubled_chunk', times: 2 }],
    counts: { doubled: 2 },
  },
  reordered: { yields: list(4), ends: { output: [0, 2, 3, 1].map((step) => ({ step })) }, counts: { moved: 1 } },
  changed: { yields: list(3), ends: { output: [{ step: 0 }, { step: 'other' }, { step: 2 }] }, counts: { changed: 1 } },
  repeated_object: { yields: states, ends: { output: Array(3).fill({ n: 2 }) }, counts: { repeated: 2 } },
  split: {
    yields: ['a', large, 'b'],
    ends: { output: ['a', large, 'b'] },
    faults: [{ kind: 'split_chunk' }],
    counts: { split: 1 },
  },
  different: {
    yields: ['a', 'a', 'b', 'c', 'x', 'e', 'more'],
    ends: { output: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].toSpliced(5, 2) },
    counts: { doubled: 1, changed: 1, extra: 1 },
  },
  aggregation_off: { yields: list(3), ends: { output: [] } },
  not_a_generator: { yields: [], ends: { output: { answer: 42 } } },
  not_streamed: { yields: [], ends: { output: list(3) } },
  aggregate_discarded: { yields: list(3), ends: { error: 'boom' } },
}

for (const [kind, { counts, ...course }] of Object.entries(OUTCOMES)) {
  test(`a stream and an aggregate that are ${kind} are called that, and can be found by it`, async () => {
    const { job, alignment } = await run(course)
    const found = Object.entries(job.verdict?.counts ?? {}).filter(([, n]) => n > 0)
    expect([job.verdict?.kind, Object.fromEntries(found)]).toEqual([kind, counts ?? {}])
    expect(job.verdict?.counts === null).toBe(counts === undefined)
    expect(alignment === null).toBe(counts === undefined || kind === 'identical')
    const page = JobPage.parse(await (await fetch(`${sluice.url}/api/jobs?verdict=${kind},mended`)).json())
    expect(page.jobs.map(({ id }) => id)).toContain(job.id)
    expect(page.jobs.every(({ verdict }) => verdict?.kind === kind || verdict?.kind === 'mended')).toBe(true)
    expect(page.jobs[0]).not.toHaveProperty('alignment')
  })
}

test('a verdict that does not exist is refused', async () => {
  expect((await fetch(`${sluice.url}/api/jobs?verdict=perfect`)).status).toBe(400)
})
