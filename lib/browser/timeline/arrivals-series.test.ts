import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chunk } from '@/lib/contract/frames'
import { arrivalsSeries, MOST_POINTS } from './arrivals-series'
import { aChunk } from '@/lib/browser/live/stream-rig.fixture'

const START = Date.parse('2026-01-02T03:04:05.000Z')

function chunksAt(times: readonly number[], bytes: readonly number[] = []): Chunk[] {
  return times.map((ms, i) => ({
    ...aChunk(i + 1),
    receivedAt: new Date(START + ms).toISOString(),
    bytes: bytes[i] ?? 5,
  }))
}

/** Bursts and stalls, and clocks that are set back. */
const streams = fc
  .array(fc.tuple(fc.oneof(fc.nat(3), fc.nat(60_000), fc.integer({ min: -2_000, max: 0 })), fc.nat(1e6)), {
    minLength: 1,
    maxLength: 5_000,
    size: 'max',
  })
  .map((steps) => {
    let at = 0
    const times = steps.map(([step]) => {
      at += step
      return at
    })
    return chunksAt(
      times,
      steps.map(([, bytes]) => bytes),
    )
  })

describe('arrivalsSeries', () => {
  it('gives each chunk its time, its gap and all bytes so far', () => {
    const series = arrivalsSeries(chunksAt([700, 750, 1_562], [10, 20, 30]), 3, START + 1_600)
    expect(series.points.map(({ seq, atMs, gapMs, totalBytes }) => [seq, atMs, gapMs, totalBytes])).toEqual([
      [1, 0, 0, 10],
      [2, 50, 50, 30],
      [3, 862, 812, 60],
      [null, 900, 38, 60],
    ])
    expect(series).toMatchObject({
      spanMs: 900,
      highestGapMs: 812,
      count: 3,
      bytes: 60,
      tookMs: 862,
      medianGapMs: 431,
      quietMs: 38,
    })
    expect(series.longestGap).toEqual({ beforeSeq: 3, fromMs: 50, toMs: 862 })
  })

  it('has nothing to say about no chunk, and no gap to tell of one', () => {
    expect(arrivalsSeries([], 0, START)).toEqual({
      points: [],
      spanMs: 1,
      highestGapMs: 1,
      count: 0,
      bytes: 0,
      tookMs: 0,
      medianGapMs: null,
      longestGap: null,
      quietMs: 0,
    })
    const single = arrivalsSeries(chunksAt([700]), 1, START + 700)
    expect(single).toMatchObject({ count: 1, bytes: 5, tookMs: 0, medianGapMs: null, longestGap: null, quietMs: 0 })
    expect(single.points.map((point) => point.seq)).toEqual([1])
  })

  it('reads no further than the snapshot, though the list has grown behind it', () => {
    expect(arrivalsSeries(chunksAt([0, 10, 5_000]), 2, START + 10)).toMatchObject({ count: 2, tookMs: 10 })
  })

  it('lets no time run backwards, nor the quiet when this clock is behind the server’s', () => {
    const series = arrivalsSeries(chunksAt([100, 50, 120]), 3, START)
    expect(series.points.map((point) => point.atMs)).toEqual([0, 0, 20])
    expect(series.quietMs).toBe(0)
  })

  it('keeps first, last, every fact and the longest gap, in at most a thousand points', () => {
    fc.assert(
      fc.property(streams, fc.nat(100_000), (chunks, quietMs) => {
        const last = Math.max(...chunks.map((chunk) => Date.parse(chunk.receivedAt)))
        const { points, ...series } = arrivalsSeries(chunks, chunks.length, last + quietMs)
        expect(points.length).toBeLessThanOrEqual(MOST_POINTS)
        const drawn = points.filter((point) => point.seq !== null)
        expect(drawn[0]?.seq).toBe(1)
        expect(drawn.at(-1)).toMatchObject({ seq: chunks.length, totalBytes: series.bytes, atMs: series.tookMs })
        expect(series.count).toBe(chunks.length)
        expect(series.bytes).toBe(chunks.reduce((sum, chunk) => sum + chunk.bytes, 0))
        expect(points.every((point, i) => point.atMs >= (points[i - 1]?.atMs ?? 0))).toBe(true)
        const seqs = drawn.map((point) => point.seq ?? 0)
        expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b))
        if (!series.longestGap) {
          expect(chunks.length).toBe(1)
          return
        }
        const { beforeSeq, fromMs, toMs } = series.longestGap
        const ends = drawn.find((point) => point.seq === beforeSeq)
        // Drawn as wide and as high as it was: both of its ends are there, and nothing is higher.
        expect(ends).toMatchObject({ atMs: toMs, gapMs: toMs - fromMs })
        expect(drawn.find((point) => point.seq === beforeSeq - 1)?.atMs).toBe(fromMs)
        expect(Math.max(...drawn.map((point) => point.gapMs))).toBe(toMs - fromMs)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps the biggest chunk of a hundred thousand', () => {
    const bytes = Array.from({ length: 100_000 }, (_, i) => (i === 54_321 ? 900_000 : 40))
    const chunks = chunksAt(
      bytes.map((_, i) => i),
      bytes,
    )
    const { points } = arrivalsSeries(chunks, chunks.length, START)
    expect(points.length).toBeLessThanOrEqual(MOST_POINTS)
    expect(points.find((point) => point.bytes === 900_000)?.seq).toBe(54_322)
  })
})
