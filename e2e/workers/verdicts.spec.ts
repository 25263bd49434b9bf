import { rmSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { type SluiceServer, startSluice, temporaryFolder } from '@/e2e/sluice-server'
import type { Job } from '@/lib/contract/jobs'
import type { Fault } from '@/lib/contract/local-endpoint'
import type { ProgressUpdate } from '@/lib/contract/progress-updates'
import { type HandlerProcess, runHandler } from './run-handler'
import { tellOneByOne } from './tell-one-by-one'
import { pythonOf } from './workers-test'

/*
 * What Runpod's own SDK makes of handlers in real Python, and what the verdict makes of that: the texts of the verdicts say
 * what the SDK does, and here it does it.
 */

let sluice: SluiceServer
const handlers: HandlerProcess[] = []
test.beforeAll(async () => {
  test.setTimeout(300_000)
  sluice = await startSluice()
  const python = await pythonOf('items')
  const { origin } = new URL(sluice.localUrl)
  for (const name of ['verdicts', 'stream_only', 'plain', 'progress']) {
    handlers.push(
      await runHandler(origin, `local-${name.replace('_', '-')}`, `e2e/workers/handlers/${name}.py`, python),
    )
  }
})
test.afterAll(async () => {
  await Promise.all(handlers.map((each) => each.stop()))
  await sluice?.stop()
})

async function submit(endpointId: string, input: object): Promise<string> {
  const submitted = await fetch(`${sluice.url}/api/jobs?endpointId=${endpointId}&mode=run`, {
    method: 'POST',
    body: JSON.stringify({ input }),
  })
  return (await submitted.json()).job.id
}

async function ended(id: string): Promise<Job> {
  const jobOf = async (): Promise<Job> => (await (await fetch(`${sluice.url}/api/jobs/${id}`)).json()).job
  await expect.poll(async () => (await jobOf()).closed, { timeout: 90_000 }).toBe(true)
  return await jobOf()
}

async function verdictOf(endpointId: string, input: object): Promise<Job['verdict']> {
  return (await ended(await submit(endpointId, input))).verdict
}

const setFaults = (faults: (Pick<Fault, 'kind'> & Partial<Fault>)[]) =>
  fetch(new URL('/local/endpoints/local-verdicts/faults', sluice.localUrl), {
    method: 'PUT',
    body: JSON.stringify({ faults }),
  })

test('one object yielded three times is in the aggregate three times as it is at last; copies are identical', async () => {
  expect(await verdictOf('local-verdicts', { way: 'one object' })).toMatchObject({
    kind: 'repeated_object',
    counts: { repeated: 2 },
    advice: expect.stringContaining('Yield a copy'),
  })
  expect(await verdictOf('local-verdicts', { way: 'copies' })).toMatchObject({ kind: 'identical', streamCount: 3 })
})

test('an object that is changed after its yield is changed in the aggregate', async () => {
  expect(await verdictOf('local-verdicts', { way: 'changed later' })).toMatchObject({
    kind: 'changed',
    firstDifference: 1,
    counts: { changed: 1 },
  })
})

test('a handler that fails on its way has no aggregate; what it had yielded is kept', async () => {
  expect(await verdictOf('local-verdicts', { way: 'fails' })).toMatchObject({
    kind: 'aggregate_discarded',
    streamCount: 1,
  })
})

test('chunks of 1.5 MB, a string and an object, are identical as they come, and split when they come in pieces', async () => {
  expect(await verdictOf('local-verdicts', { way: 'large' })).toMatchObject({ kind: 'identical', streamCount: 2 })
  await setFaults([{ kind: 'split_chunk' }])
  expect(await verdictOf('local-verdicts', { way: 'large' })).toMatchObject({
    kind: 'split',
    streamCount: 4,
    counts: { split: 2, changed: 0 },
  })
  await setFaults([])
})

test('a generator without return_aggregate_stream cannot be compared, and is not called different', async () => {
  expect(await verdictOf('local-stream-only', { items: ['a', 'b'] })).toMatchObject({
    kind: 'aggregation_off',
    counts: null,
    advice: expect.stringContaining('"return_aggregate_stream": True'),
  })
})

test('a handler that returns is no generator', async () => {
  expect(await verdictOf('local-plain', { case: 'text' })).toMatchObject({ kind: 'not_a_generator', streamCount: 0 })
})

test('what a handler tells by progress_update is noted while somebody watches, and stays with the job', async () => {
  const tells = [1, 2, 3].map((step) => ({ progress: `${step}/3`, percent_complete: (step / 3) * 100 }))
  const gate = temporaryFolder()
  const id = await submit('local-progress', { tells, gate })
  const watching = new AbortController()
  const events = await fetch(`${sluice.url}/api/jobs/${id}/events`, { signal: watching.signal })
  const updates = async (): Promise<ProgressUpdate[]> =>
    (await (await fetch(`${sluice.url}/api/jobs/${id}/updates`)).json()).updates
  const kept = async () => (await updates()).map(({ output }) => output)
  await tellOneByOne(gate, tells, kept)
  const job = await ended(id)
  rmSync(gate, { recursive: true })
  watching.abort()
  await events.body?.cancel().catch(() => {})
  expect(await kept()).toEqual(tells)
  expect(job).toMatchObject({ updateCount: 3, progress: { fraction: 1, label: '3/3' }, chunkCount: 0 })
  const times = (await updates()).map(({ at }) => Date.parse(at))
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
})
