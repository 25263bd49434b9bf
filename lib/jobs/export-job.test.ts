import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Cassette } from '@/lib/contract/cassette'
import type { Verdict } from '@/lib/contract/verdict'
import { createFileBlobs } from '@/lib/blobs/blob-store'
import { exportJob } from './export-job'
import { exported, recordJob } from './export-setup'
import { type JobsSetup, jobsSetup } from './jobs-setup'

let setup: JobsSetup
beforeAll(async () => {
  setup = await jobsSetup(() => Response.json({}))
})
afterAll(() => setup.close())

const SECRETS = '"webhook":"https://hook.test/?token=t0ken","s3Config":{"accessSecret":"s3cret"}'
const REQUEST = `{"input": {"n": 1.0, "big": 12345678901234567890}, "policy": {"ttl": 60000}, ${SECRETS}}`
/** Pretty-printed, with a spelling that a parse would change, and one that lies in the blob store. */
const TEXTS = ['{"a": 1.0,\n "b": 12345678901234567890}', JSON.stringify('ü'.repeat(50_000)), 'null']
const AGGREGATE = `[${TEXTS.join(', ')}]`
const TICK = JSON.parse(String(TEXTS[0])) as object

const record = (id: string, values: object = {}) =>
  recordJob(setup.ctx, { id, request: REQUEST, texts: TEXTS, aggregate: AGGREGATE, ...values })

describe('a job exported', () => {
  it('as NDJSON is a line a chunk, in order, with every number as it was written', async () => {
    await record('lines')
    const { fileName, text } = await exported(setup.ctx, 'lines', 'ndjson')
    expect(fileName).toBe('local-items-lines.ndjson')
    const lines = text.trimEnd().split('\n')
    expect(lines[0]).toContain('"output":{"a": 1.0,  "b": 12345678901234567890}}')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { seq: 1, receivedAt: '2026-01-02T03:04:05.100Z', bytes: 38, output: TICK },
      { seq: 2, receivedAt: '2026-01-02T03:04:05.200Z', bytes: 100_002, output: 'ü'.repeat(50_000) },
      { seq: 3, receivedAt: '2026-01-02T03:04:05.300Z', bytes: 4, output: null },
    ])
  })

  it('as NDJSON is whole over many pages of the log', async () => {
    await record('pages', { texts: Array.from({ length: 250 }, (_, n) => String(n)), aggregate: '[]' })
    const { text } = await exported(setup.ctx, 'pages', 'ndjson')
    const outputs = text.trimEnd().split('\n')
    expect(outputs.map((line) => JSON.parse(line).output)).toEqual(Array.from({ length: 250 }, (_, n) => n))
  })

  it('as JSON is one document of the job, its input, chunks, aggregate and verdict, without the request’s secrets', async () => {
    await record('document')
    const { text } = await exported(setup.ctx, 'document', 'json')
    expect(text).toContain(`"aggregate":${AGGREGATE}`)
    expect(text).toContain('"input":{"n": 1.0, "big": 12345678901234567890}')
    expect(text).not.toMatch(/t0ken|s3cret/)
    expect(JSON.parse(text)).toMatchObject({
      format: 'sluice-job',
      closed: true,
      job: { id: 'document', status: 'COMPLETED' },
      chunks: [{ seq: 1, output: TICK }, { seq: 2 }, { seq: 3, output: null }],
      updates: [],
      verdict: null,
      alignment: null,
    })
  })

  it('as JSON says where the stream and the aggregate differ', async () => {
    const counts = { missing: 2, mended: 0, extra: 0, doubled: 0, moved: 0, changed: 1, repeated: 0, split: 0 }
    const run = { chunks: 1, items: 1, other: null, mended: false }
    await record('differing', {
      verdict: { kind: 'different', counts, sentence: '' } as unknown as Verdict,
      alignment: {
        runs: [
          { ...run, kind: 'same', seq: 1, item: 1 },
          { ...run, kind: 'changed', seq: 2, item: 2 },
          { ...run, kind: 'missing', seq: 3, item: 3, chunks: 0, items: 2, mended: true },
        ],
        truncated: false,
        isShortest: true,
      },
    })
    expect(JSON.parse((await exported(setup.ctx, 'differing', 'json')).text).alignment).toEqual({
      kind: 'different',
      counts,
      differences: [
        { kind: 'changed', chunks: [2, 2], items: [2, 2], other: null, mended: false },
        { kind: 'missing', chunks: null, items: [3, 4], other: null, mended: true },
      ],
      truncated: false,
      isShortest: true,
    })
  })

  it('while it runs has what is there, and says that it is not all', async () => {
    await record('running', { closed: false, status: 'IN_PROGRESS', aggregate: null })
    const { text } = await exported(setup.ctx, 'running', 'ndjson')
    expect(JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')).toEqual({
      closed: false,
      status: 'IN_PROGRESS',
      chunks: 3,
    })
    const document = JSON.parse((await exported(setup.ctx, 'running', 'json')).text)
    expect(document).toMatchObject({ closed: false, aggregate: null, chunks: [{}, {}, {}] })
  })

  it('leaves out what came after it was asked for', async () => {
    await record('growing', { closed: false, status: 'IN_PROGRESS', chunkCount: 2 })
    const document = JSON.parse((await exported(setup.ctx, 'growing', 'json')).text)
    expect(document.chunks.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2])
  })

  it.each(['images', 'cassette'] as const)('while it runs is refused as %s, in words', async (format) => {
    await record(`early-${format}`, { closed: false, status: 'IN_PROGRESS' })
    await expect(exported(setup.ctx, `early-${format}`, format)).rejects.toMatchObject({
      problem: { code: 'conflict', action: expect.stringContaining('Wait for its end') },
    })
  })

  it('as a cassette has all that a replay needs, and neither key nor viewer nor the request’s secrets', async () => {
    await record('tape')
    const { fileName, text } = await exported(setup.ctx, 'tape', 'cassette')
    expect(fileName).toBe('local-items-tape.cassette.json')
    expect(Cassette.parse(JSON.parse(text))).toMatchObject({
      endpointId: 'local-items',
      mode: 'run',
      request: { policy: { ttl: 60_000 } },
      chunks: [{ offsetMs: 100, output: TICK }, { offsetMs: 200 }, { offsetMs: 300, output: null }],
      status: 'COMPLETED',
      delayTimeMs: 40,
      executionTimeMs: 400,
    })
    expect(text).toContain('"output":{"a": 1.0,  "b": 12345678901234567890}')
    expect(text).not.toMatch(/t0ken|s3cret|somebody/)
  })

  it.each(['NOT_ACCEPTED', 'EXPIRED'] as const)('as a cassette is refused when it ended %s', async (status) => {
    await record(`end-${status}`, { status, aggregate: null })
    await expect(exported(setup.ctx, `end-${status}`, 'cassette')).rejects.toMatchObject({
      problem: { code: 'conflict', action: expect.stringContaining('Run it again') },
    })
  })

  it('is made while it is read: no large body is fetched before the one before it is taken', async () => {
    await record('lazy', { texts: Array.from({ length: 5 }, (_, n) => JSON.stringify(`${n}`.repeat(40_000))) })
    let fetched = 0
    const { put, get } = setup.ctx.blobs
    const counting = (name: string) => {
      fetched++
      return get(name)
    }
    const blobs = { put, get: counting }
    const { body } = await exportJob({ ...setup.ctx, blobs }, 'lazy', 'ndjson')
    for (let taken = 1; taken <= 5; taken++) {
      expect((await body.next()).value).toContain(`"seq":${taken}`)
      expect(fetched).toBe(taken)
    }
  })

  it('whose body this machine does not have says so in words', async () => {
    await record('elsewhere')
    const blobs = createFileBlobs('/nonexistent')
    await expect(exported({ ...setup.ctx, blobs }, 'elsewhere', 'json')).rejects.toMatchObject({
      problem: { code: 'storage_unavailable', action: expect.stringContaining('SLUICE_S3_BUCKET') },
    })
  })

  it('that is not there is refused', async () => {
    await expect(exported(setup.ctx, 'nowhere', 'json')).rejects.toMatchObject({ problem: { code: 'not_found' } })
  })
})
