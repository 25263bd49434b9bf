import { rmSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { temporaryFolder } from '@/e2e/sluice-server'
import { type LocalEndpointProcess, startLocalEndpoint } from './local-endpoint-process'
import { pythonWith } from './python'
import { type HandlerProcess, runHandler } from './run-handler'
import { call, type FinishedJob, runToEnd } from './run-to-end'
import { tellOneByOne } from './tell-one-by-one'

/*
 * Every kind of handler that was measured against the real SDK, and how its job ends: as in production, except that a job
 * which would be stuck there is FAILED here, with the reason.
 */

let local: LocalEndpointProcess
const processes: HandlerProcess[] = []

const HANDLERS = ['generator', 'stream_only', 'async_generator', 'returns_generator', 'wrapper', 'plain', 'progress']

test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  test.setTimeout(300_000)
  local = await startLocalEndpoint()
  const [current, old] = await Promise.all([pythonWith('runpod==1.12.0'), pythonWith('runpod==1.3.0')])
  const waiting = [
    ...HANDLERS.map((name) => [name, `local-${name.replace('_', '-')}`, current] as const),
    ['generator', 'local-old-generator', old],
    ['returns_generator', 'local-old-returns-generator', old],
    ['four_at_once', 'local-concurrent', current],
  ] as const
  // Two at a time: a machine with two cores would be late with each of ten.
  const inTurn = waiting.values()
  const attachNext = async () => {
    for (const [name, endpointId, python] of inTurn) {
      processes.push(await runHandler(local.origin, endpointId, `e2e/workers/handlers/${name}.py`, python))
    }
  }
  await Promise.all([attachNext(), attachNext()])
})

test.afterAll(async () => {
  await Promise.all(processes.map((process) => process.stop()))
  await local.stop()
})

const run = (endpointId: string, input: unknown): Promise<FinishedJob> => runToEnd(local.origin, endpointId, input)
const generator = (input: object) => run('local-generator', input)
const plain = (input: object) => run('local-plain', input)

test('a generator: every yield is a chunk, the aggregate is their list, what it returns is dropped', async () => {
  const chunks = ['Processed: a', 'Processed: b', 'Processed: c']
  const job = await generator({ case: 'items', items: ['a', 'b', 'c'] })
  expect(job).toMatchObject({ status: 'COMPLETED', chunks, output: chunks, retries: 0 })
})

test('an empty generator: no chunk, and an empty list', async () => {
  expect(await generator({ case: 'empty' })).toMatchObject({ status: 'COMPLETED', chunks: [], output: [] })
})

test('a yield with a truthy error ends the job FAILED before it is streamed', async () => {
  const job = await generator({ case: 'missing image' })
  expect(job).toMatchObject({ status: 'FAILED', chunks: [], error: 'No base64_image provided' })
  expect(job.output).toBeUndefined()
})

test('an error for one item fails the batch: the chunks before stay, the rest is never processed', async () => {
  const job = await generator({ case: 'error for the second item' })
  expect(job).toMatchObject({ status: 'FAILED', chunks: [{ success: true, item: 1 }], error: 'cannot process bad' })
})

test('an error that is an object arrives as Python writes it', async () => {
  expect(await generator({ case: 'error object' })).toMatchObject({ status: 'FAILED', error: "{'code': 7}" })
})

test('an exception after three yields: three chunks, the aggregate is lost', async () => {
  const job = await generator({ case: 'raise after three' })
  expect(job).toMatchObject({ status: 'FAILED', chunks: [0, 1, 2] })
  expect(job.error).toContain('handler: boom')
  expect(job.output).toBeUndefined()
})

test('yields that only look like errors are streamed as they are', async () => {
  const chunks = [null, {}, 0, ['a'], { error: '' }, { error: null }, [{ error: 'in a list' }], { a: { error: 1 } }]
  expect(await generator({ case: 'harmless errors' })).toMatchObject({ status: 'COMPLETED', chunks, output: chunks })
})

test('a yield of bytes: the others are streamed, and the job fails with the type that JSON cannot carry', async () => {
  const job = await generator({ case: 'bytes' })
  expect(job).toMatchObject({ status: 'FAILED', chunks: [1, 3] })
  expect(job.error).toContain('moved on without reporting')
  expect(job.error).toContain('type bytes')
})

test('NaN and Infinity arrive as null, and words like them inside of texts stay', async () => {
  const chunks = [{ score: null, word: 'NaN', limit: null }]
  expect(await generator({ case: 'not a number' })).toMatchObject({ status: 'COMPLETED', chunks, output: chunks })
})

test('half a character: what came before is streamed, and the job fails with the reason', async () => {
  const job = await generator({ case: 'surrogate' })
  expect(job).toMatchObject({ status: 'FAILED', chunks: ['fine'] })
  expect(job.error).toContain('surrogate')
})

test('one dict yielded three times: the stream has its values, the aggregate the last one three times', async () => {
  const job = await generator({ case: 'one dict' })
  expect(job).toMatchObject({ status: 'COMPLETED', chunks: [{ i: 0 }, { i: 1 }, { i: 2 }] })
  expect(job.output).toEqual([{ i: 2 }, { i: 2 }, { i: 2 }])
})

test('a yield of 1.5 MB is one chunk', async () => {
  const job = await generator({ case: 'large' })
  expect(job.status).toBe('COMPLETED')
  expect(job.chunks.map((chunk) => String(chunk).length)).toEqual([1_500_000])
})

test('numbers keep the digits that the handler wrote', async () => {
  const { text } = await generator({ case: 'numbers' })
  expect(text).toContain('[1.0, 12345678901234567890, null, 0.1]')
})

test('without return_aggregate_stream: the chunks are streamed, the output is an empty list', async () => {
  const job = await run('local-stream-only', { items: [1, 2, 3] })
  expect(job).toMatchObject({ status: 'COMPLETED', chunks: [1, 2, 3], output: [] })
})

test('an async generator streams as a plain one does', async () => {
  const chunks = ['Async processed: a', 'Async processed: b']
  const job = await run('local-async-generator', { items: ['a', 'b'] })
  expect(job).toMatchObject({ status: 'COMPLETED', chunks, output: chunks })
})

for (const name of ['returns-generator', 'wrapper', 'old-returns-generator']) {
  test(`${name}: a function that returns a generator never reports, and its job fails with just that reason`, async () => {
    const job = await run(`local-${name}`, { items: ['a', 'b'] })
    expect(job).toMatchObject({ status: 'FAILED', chunks: [] })
    expect(job.error).toContain('moved on without reporting')
    expect(job.error).toContain('plain function that returned a generator')
    expect(job.error).toContain('yield from')
    // The worker is not stuck with it.
    expect((await run(`local-${name}`, { items: ['c'] })).error).toContain('returned a generator')
  })
}

test('a plain function that returns an error: FAILED with it', async () => {
  expect(await run('local-returns-generator', { items: [] })).toMatchObject({
    status: 'FAILED',
    error: 'No items provided',
  })
})

for (const [name, output] of Object.entries({ text: 'text', list: [1, 2], none: null, false: false, zero: 0 })) {
  test(`a plain handler that returns ${name}`, async () => {
    const job = await plain({ case: name })
    expect(job).toMatchObject({ status: 'COMPLETED', chunks: [], output })
  })
}

test('a plain handler that returns an empty dict: COMPLETED without an output', async () => {
  const job = await plain({ case: 'empty' })
  expect(job.status).toBe('COMPLETED')
  expect('output' in job).toBe(false)
})

test('a plain handler that returns an error beside data: FAILED with both', async () => {
  expect(await plain({ case: 'error beside data' })).toMatchObject({
    status: 'FAILED',
    error: 'x',
    output: { partial: [1] },
  })
})

test('a plain handler that returns an empty error: the key is dropped', async () => {
  expect(await plain({ case: 'empty error' })).toMatchObject({ status: 'COMPLETED', output: { data: 1 } })
})

test('a plain handler that returns an error object: it arrives as an object', async () => {
  expect(await plain({ case: 'error object' })).toMatchObject({ status: 'FAILED', error: { code: 7 } })
})

test('a plain handler that raises: FAILED with type, message and traceback as a JSON text', async () => {
  const { status, error } = await plain({ case: 'raise' })
  expect(status).toBe('FAILED')
  expect(JSON.parse(String(error))).toMatchObject({ error_message: 'boom', runpod_version: '1.12.0' })
})

test('an output that JSON cannot carry: the job fails with the type', async () => {
  const job = await plain({ case: 'set' })
  expect(job).toMatchObject({ status: 'FAILED', chunks: [] })
  expect(job.error).toContain('type set')
})

test('progress updates are kept in order, and the result wins over them', async () => {
  const url = `${local.origin}/v2/local-progress`
  const tells = [1, 2, 3].map((step) => ({ step, total: 3 }))
  const gate = temporaryFolder()
  const { id } = await call(`${url}/run`, { input: { tells, gate } })
  const kept = async () => {
    const { updates } = await call(`${local.origin}/local/endpoints/local-progress/jobs/${id}/progress`)
    return updates.map(({ output }: { output: unknown }) => output)
  }
  await tellOneByOne(gate, tells, kept)
  const status = () => call(`${url}/status/${id}`)
  await expect.poll(status).toMatchObject({ status: 'COMPLETED', output: 'done' })
  expect(await call(`${url}/stream/${id}`)).toMatchObject({ stream: [] })
  expect(await kept()).toEqual(tells)
  rmSync(gate, { recursive: true })
})

test('four jobs at once in one worker keep their own order', async () => {
  const jobs = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => run('local-concurrent', { n })))
  for (const [index, job] of jobs.entries()) {
    const chunks = [0, 1, 2].map((i) => ({ job: index + 1, i }))
    expect(job).toMatchObject({ status: 'COMPLETED', chunks, output: chunks })
  }
})

test('SDK 1.3.0 streams a yield with an error as data, and the job is COMPLETED', async () => {
  const chunks = [
    { success: true, item: 1 },
    { success: false, error: 'cannot process bad' },
    { success: true, item: 3 },
  ]
  const job = await run('local-old-generator', { case: 'error for the second item' })
  expect(job).toMatchObject({ status: 'COMPLETED', chunks, output: chunks })
})

for (const [name, code] of [
  ['sys.exit', 3],
  ['os._exit', 9],
] as const) {
  test(`${name} in a handler: the job fails with the exit code, and the next one runs in a new process`, async () => {
    const job = await generator({ case: name })
    expect(job).toMatchObject({ status: 'FAILED', chunks: [1] })
    expect(job.error).toContain(`exit code ${code}`)
    const next = await generator({ case: 'items', items: ['a'] })
    expect(next).toMatchObject({ status: 'COMPLETED', chunks: ['Processed: a'] })
    expect(next.workerId).not.toBe(job.workerId)
  })
}

test('a handler that asks for a refresh gets a new process for the next job', async () => {
  const job = await plain({ case: 'refresh' })
  expect(job).toMatchObject({ status: 'COMPLETED', output: { data: 1 } })
  const next = await plain({ case: 'text' })
  expect(next.status).toBe('COMPLETED')
  expect(next.workerId).not.toBe(job.workerId)
})

test('a cancelled job reaches an async handler in the middle of its wait, and nothing of it comes any more', async () => {
  const url = `${local.origin}/v2/local-async-generator`
  const post = (path: string, body: object = {}) =>
    fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) })
  const { id } = await (await post('/run', { input: { items: ['a', 'b'], seconds: 3_600 } })).json()
  const status = async () => (await (await fetch(`${url}/status/${id}`)).json()).status
  // The SDK has begun it then: the stop of a job that it has not begun would be dropped.
  await expect.poll(async () => (await call(`${url}/stream/${id}`)).stream).toEqual([{ output: 'Async processed: a' }])
  expect(await (await post(`/cancel/${id}`)).json()).toEqual({ id, status: 'CANCELLED' })
  // Its worker is free for the next one, an hour early.
  const next = await run('local-async-generator', { items: ['c'] })
  expect(next).toMatchObject({ status: 'COMPLETED', chunks: ['Async processed: c'] })
  expect(await status()).toBe('CANCELLED')
})
