import { describe, expect, it } from 'vitest'
import { aChunk, aJob } from '@/lib/browser/live/stream-rig.fixture'
import { ticksOf, timelineOf } from './timeline-of'

const START = Date.parse('2026-01-02T03:04:05.000Z')
const chunkAt = (seq: number, ms: number) => ({ ...aChunk(seq), receivedAt: new Date(START + ms).toISOString() })

describe('timelineOf', () => {
  it('runs to now while the job runs, and to its end afterwards', () => {
    const chunks = [chunkAt(1, 700), chunkAt(2, 900)]
    expect(timelineOf(aJob({ delayTimeMs: 300 }), chunks, 2, START + 1_000)).toEqual({
      spanMs: 1_000,
      startedMs: 300,
      firstChunkMs: 700,
      lastChunkMs: 900,
      endedMs: null,
    })
    const ended = aJob({ endedAt: new Date(START + 950).toISOString() })
    expect(timelineOf(ended, chunks, 2, START + 60_000)).toMatchObject({ spanMs: 950, endedMs: 950, startedMs: null })
  })

  it('counts from the beginning of the attempt, not from the submission', () => {
    const second = aJob({ attempt: 2, submittedAt: new Date(START - 60_000).toISOString() })
    expect(timelineOf(second, [chunkAt(1, 700)], 1, START + 900)).toMatchObject({ spanMs: 900, firstChunkMs: 700 })
  })

  it('leaves the attempts before out of a delay that counts from the submission', () => {
    const submittedAt = new Date(START - 60_000).toISOString()
    const startedOver = aJob({ attempt: 2, retries: 1, submittedAt, delayTimeMs: 60_300 })
    expect(timelineOf(startedOver, [chunkAt(1, 700)], 1, START + 900).startedMs).toBe(300)
    // A retry that somebody asked for is queued anew, and its delay with it.
    const retried = aJob({ attempt: 2, submittedAt, delayTimeMs: 300 })
    expect(timelineOf(retried, [chunkAt(1, 700)], 1, START + 900).startedMs).toBe(300)
  })

  it('holds together when the clocks disagree', () => {
    const timeline = timelineOf(aJob({ delayTimeMs: 5_000 }), [chunkAt(1, 700)], 1, START - 3_000)
    expect(timeline).toMatchObject({ spanMs: 700, startedMs: 700 })
  })
})

describe('ticksOf', () => {
  it('loses no byte when it gathers chunks', () => {
    const chunks = Array.from({ length: 1_000 }, (_, i) => chunkAt(i + 1, i))
    const ticks = ticksOf(START, chunks, 1_000)
    expect(ticks.length).toBe(250)
    expect(ticks.reduce((sum, [, bytes]) => sum + bytes, 0)).toBe(5_000)
    expect(ticks[1]?.[0]).toBe(4)
  })
})
