import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chunk } from '@/lib/contract/frames'
import { readChunks } from '@/lib/browser/reading/read-chunks'
import { countAt, indexChunks, progressAt } from './replay-index'
import { replayedJob } from './replayed-job'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'

const BEGAN = Date.parse('2026-01-02T03:04:05.000Z')
const at = (seq: number, ms: number, output: unknown = 'x'): Chunk => ({
  seq,
  output,
  receivedAt: new Date(BEGAN + ms).toISOString(),
  bytes: 10,
})

describe('indexChunks', () => {
  it('counts a hundred thousand chunks to any moment', () => {
    const chunks = Array.from({ length: 100_000 }, (_, i) => at(i + 1, i * 3))
    const { times, bytes } = indexChunks(chunks, chunks.length, BEGAN)
    expect(countAt(times, -1)).toBe(0)
    expect(countAt(times, 0)).toBe(1)
    expect(countAt(times, 150_000)).toBe(50_001)
    expect(countAt(times, 1e9)).toBe(100_000)
    expect(bytes.at(-1)).toBe(1_000_000)
  })

  it('never turns back in time, whichever server wrote the log', () => {
    expect(indexChunks([at(1, 500), at(2, 300), at(3, 800)], 3, BEGAN).times).toEqual([500, 500, 800])
  })

  it('lets progress only grow, however the chunks report it', () => {
    const reports = fc.array(fc.oneof(fc.integer({ min: -20, max: 130 }), fc.constant('none')), { maxLength: 60 })
    fc.assert(
      fc.property(reports, (percents) => {
        const chunks = percents.map((percent, i) => at(i + 1, i, { percent_complete: percent }))
        const index = indexChunks(chunks, chunks.length, BEGAN)
        let before = -1
        for (let count = 0; count <= chunks.length; count++) {
          const told = percents.slice(0, count).filter((percent) => typeof percent === 'number')
          const now = progressAt(index, count)?.fraction ?? -1
          expect(now).toBeGreaterThanOrEqual(before)
          expect(now).toBe(told.length === 0 ? -1 : Math.min(1, Math.max(0, ...told.map((percent) => percent / 100))))
          before = now
        }
      }),
    )
  })
})

describe('replayedJob', () => {
  const chunks = [at(1, 100, { progress: '1/2' }), at(2, 300, { progress: '2/2' })]
  const index = indexChunks(chunks, 2, BEGAN)
  const job = aJob({
    status: 'FAILED',
    closed: true,
    endedAt: new Date(BEGAN + 400).toISOString(),
    aggregateBytes: 99,
    error: 'boom',
    chunkCount: 2,
    chunkBytes: 20,
  })

  it('knows nothing that was not known then', () => {
    expect(replayedJob(job, index, { count: 0, updates: 0, phase: 'queued' })).toMatchObject({
      status: 'IN_QUEUE',
      closed: false,
      endedAt: null,
      aggregateBytes: null,
      error: null,
      verdict: null,
      progress: null,
      chunkBytes: 0,
    })
    const half = replayedJob(job, index, { count: 1, updates: 0, phase: 'running' })
    expect(half).toMatchObject({ status: 'IN_PROGRESS', chunkBytes: 10, progress: { label: '1/2' } })
  })

  it('knows the updates of then, by the number they have in the whole timeline, and the furthest of them', () => {
    const update = (n: number, output: string) => ({ n, at: new Date(BEGAN + n * 10).toISOString(), bytes: 1, output })
    const told = indexChunks(chunks, 2, BEGAN, [update(7, 'Update 3/4'), update(8, 'again 1/4')])
    const replayed = (count: number, updates: number) => replayedJob(job, told, { count, updates, phase: 'running' })
    expect(replayed(0, 0)).toMatchObject({ updateCount: 0, progress: null })
    expect(replayed(1, 1)).toMatchObject({ updateCount: 7, progress: { label: '3/4' } })
    expect(replayed(1, 2)).toMatchObject({ updateCount: 8, progress: { label: '3/4' } })
    expect(replayed(2, 2)).toMatchObject({ progress: { label: '2/2' } })
  })

  it('is the job itself at the end', () => {
    expect(replayedJob(job, index, { count: 2, updates: 0, phase: 'over' })).toBe(job)
  })
})

describe('readChunks, replayed', () => {
  it('reads a list to any place as if it had never read further', () => {
    const outputs = fc.array(fc.oneof(fc.string(), fc.constant({ total_chunks: 4 })), { maxLength: 40 })
    fc.assert(
      fc.property(outputs, fc.array(fc.nat(40), { maxLength: 10 }), (list, places) => {
        const chunks = list.map((output, i) => at(i + 1, i, output))
        for (const place of places) {
          const count = Math.min(place, chunks.length)
          expect(readChunks(chunks, count)).toEqual(readChunks(chunks.slice(0, count), count))
        }
      }),
    )
  })

  it('goes back over thousands of chunks', () => {
    const chunks = Array.from({ length: 5_500 }, (_, i) => at(i + 1, i, `${i % 10}`))
    for (const count of [5_500, 3_999, 4_000, 1, 2_500, 5_500, 0]) {
      expect(readChunks(chunks, count).text.join('').length).toBe(count)
    }
  })
})
